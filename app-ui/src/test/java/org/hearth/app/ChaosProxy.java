package org.hearth.app;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * A bad line to an HTTP server: of 100 requests 30 lose their connection before they arrive, 10 are
 * answered with a server's error (half of them after they arrived), the answers of 10 are cut off
 * and of 10 are slow, 5 arrive twice, and of 5 that arrived no answer comes back.
 */
final class ChaosProxy implements AutoCloseable {
  /** What happens to a request. */
  enum Fault {
    NONE(30),
    DROPPED(30),
    SERVER_ERROR(10),
    TRUNCATED(10),
    SLOW(10),
    TWICE(5),
    REPLY_LOST(5);

    private final int percent;

    Fault(int percent) {
      this.percent = percent;
    }
  }

  private static final int LONGEST_LINE = 8192;
  private static final Duration LONGEST_DELAY = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int PIECES = 5;

  /** Of one connection, or made anew by the HTTP client. */
  private static final Set<String> NOT_PASSED_ON =
      Set.of("host", "connection", "content-length", "transfer-encoding");

  private final String target;
  private final Random random;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
  private final OkHttpClient http =
      new OkHttpClient.Builder()
          .retryOnConnectionFailure(false)
          .followRedirects(false)
          .callTimeout(PATIENCE)
          .readTimeout(PATIENCE)
          .build();

  private record Message(String method, String path, Map<String, String> headers, byte[] body) {}

  private record Answer(int code, @Nullable String type, byte[] body) {}

  private ChaosProxy(String target, long seed) throws IOException {
    this.target = target;
    this.random = new Random(seed);
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /**
   * @param target address of the server, without a closing slash
   */
  static ChaosProxy start(String target, long seed) throws IOException {
    ChaosProxy proxy = new ChaosProxy(target, seed);
    proxy.threads.execute(proxy::accept);
    return proxy;
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** How many requests met which fault. */
  synchronized Map<Fault, Integer> counts() {
    return new EnumMap<>(counts);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      boolean more = true;
      while (more) {
        Message request = read(in);
        more = request != null && answer(socket, request);
      }
    } catch (IOException e) {
      // one of the two is gone; the other one notices
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  /**
   * @return whether the connection stays open
   */
  private boolean answer(Socket socket, Message request) throws IOException, InterruptedException {
    OutputStream out = socket.getOutputStream();
    switch (next()) {
      case NONE -> write(out, pass(request));
      case DROPPED -> {
        if (chance(2)) {
          socket.setSoLinger(true, 0); // a reset instead of an end
        }
        return false;
      }
      case SERVER_ERROR -> {
        int code = 500 + draw(5);
        if (code == 502 || code == 504) {
          // What a gateway says that has lost the server, after the request was passed on.
          Answer unused = pass(request);
        }
        write(out, new Answer(code, "text/html", bytes("<html>Sorry!</html>")));
      }
      case TRUNCATED -> {
        Answer whole = pass(request);
        out.write(head(whole));
        out.write(whole.body(), 0, draw(whole.body().length + 1) / 2);
        out.flush();
        return false;
      }
      case SLOW -> {
        Answer whole = pass(request);
        int delay = draw((int) LONGEST_DELAY.toMillis());
        out.write(head(whole));
        for (int i = 0; i < PIECES; i++) {
          Thread.sleep(delay / PIECES);
          int from = whole.body().length * i / PIECES;
          out.write(whole.body(), from, whole.body().length * (i + 1) / PIECES - from);
          out.flush();
        }
      }
      case TWICE -> {
        Answer first = pass(request);
        Answer second = pass(request);
        write(out, chance(2) ? first : second);
      }
      case REPLY_LOST -> {
        Answer unused = pass(request);
        return false;
      }
    }
    return true;
  }

  private synchronized Fault next() {
    int drawn = random.nextInt(100);
    Fault fault = Fault.NONE;
    for (Fault each : Fault.values()) {
      if (drawn >= 0 && drawn < each.percent) {
        fault = each;
      }
      drawn -= each.percent;
    }
    counts.merge(fault, 1, Integer::sum);
    return fault;
  }

  private synchronized int draw(int below) {
    return random.nextInt(below);
  }

  private boolean chance(int oneOf) {
    return draw(oneOf) == 0;
  }

  private Answer pass(Message message) throws IOException {
    Request.Builder request = new Request.Builder().url(target + message.path());
    message.headers().forEach(request::header);
    request.header("Accept-Encoding", "identity");
    request.method(
        message.method(),
        message.method().equals("GET") ? null : RequestBody.create(message.body()));
    try (Response response = http.newCall(request.build()).execute()) {
      return new Answer(response.code(), response.header("Content-Type"), response.body().bytes());
    }
  }

  private static void write(OutputStream out, Answer answer) throws IOException {
    out.write(head(answer));
    out.write(answer.body());
    out.flush();
  }

  private static byte[] head(Answer answer) {
    String type = answer.type() == null ? "" : "Content-Type: " + answer.type() + "\r\n";
    String length = "Content-Length: " + answer.body().length;
    return bytes("HTTP/1.1 " + answer.code() + " Said\r\n" + type + length + "\r\n\r\n");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static @Nullable Message read(InputStream in) throws IOException {
    String first = line(in);
    if (first.isEmpty()) {
      return null;
    }
    String[] words = first.split(" ");
    Map<String, String> headers = new LinkedHashMap<>();
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      String value = line.substring(colon + 1).strip();
      if (name.equals("content-length")) {
        length = Integer.parseInt(value);
      }
      if (!NOT_PASSED_ON.contains(name)) {
        headers.put(name, value);
      }
    }
    return new Message(words[0], words[1], headers, in.readNBytes(length));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n' && line.size() < LONGEST_LINE; b = in.read()) {
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
    threads.shutdownNow();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
