package org.hearth.node.network.rollup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.OkHttpClient;
import org.hearth.node.network.spi.NetworkAddress;
import org.hearth.node.vault.IdentityFile;

/**
 * A server that writes whatever bytes a test wants, in whatever pace. It tells the network's
 * description properly, so that a client gets to its other calls.
 */
final class RawServer implements AutoCloseable {
  /** Writes an answer; the connection ends when it returns false. */
  interface Answers {
    boolean write(String path, Socket socket, OutputStream out)
        throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final Answers answers;
  private final byte[] description;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  RawServer(Answers answers) throws Exception {
    this.answers = answers;
    this.server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
    String key = WireServer.rawKey(WireServer.keys());
    this.description = ok(WireServer.info(WireServer.NETWORK_ID, key));
    Thread.ofPlatform().daemon().name("raw-server").start(this::accept);
  }

  NetworkAddress address() {
    return NetworkAddress.parse("http://127.0.0.1:" + server.getLocalPort());
  }

  /** Connections that neither side has closed. */
  int open() {
    return open.size();
  }

  static byte[] ok(String body) {
    byte[] utf8 = body.getBytes(StandardCharsets.UTF_8);
    String head = "HTTP/1.1 200 OK\r\nContent-Length: " + utf8.length + "\r\n\r\n";
    return (head + body).getBytes(StandardCharsets.UTF_8);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofPlatform().daemon().name("raw-server").start(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  /**
   * A network's client that asks this server.
   *
   * @param folder for its key
   * @param deadline of each of its calls
   */
  RollupClient client(Path folder, OkHttpClient http, Duration deadline) {
    return new RollupClient(
        "local",
        address(),
        http,
        new IdentityFile(folder, new SecureRandom()).loadOrCreate(),
        new PinFile(folder, "local"),
        Clock.systemUTC(),
        new SecureRandom(),
        new Deadlines(deadline, deadline));
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      boolean more = true;
      while (more) {
        String path = request(in);
        more = !path.isEmpty() && answer(path, socket);
      }
    } catch (IOException e) {
      // The client has gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  private boolean answer(String path, Socket socket) throws IOException, InterruptedException {
    OutputStream out = socket.getOutputStream();
    if (path.equals("/v1/network")) {
      out.write(description);
      return true;
    }
    return answers.write(path, socket, out);
  }

  /**
   * @return its path; empty at the end
   */
  private static String request(InputStream in) throws IOException {
    String first = line(in);
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    in.skipNBytes(length);
    return first.isEmpty() ? "" : first.split(" ")[1].replaceAll("\\?.*", "");
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      line.append((char) b);
    }
    return line.toString().strip();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
