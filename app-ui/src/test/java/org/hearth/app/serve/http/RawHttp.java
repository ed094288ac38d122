package org.hearth.app.serve.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A client that sends what no library would.
 *
 * @param head of the answer, without its first line
 */
public record RawHttp(int status, String head, String body) {

  /** Sends these lines with those that every request has, and reads until the server closes. */
  public static RawHttp send(
      int port, String method, String path, List<String> headers, String body) throws IOException {
    return sendBytes(port, method, path, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with a body that is no text. */
  public static RawHttp sendBytes(
      int port, String method, String path, List<String> headers, byte[] body) throws IOException {
    StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    headers.forEach(header -> request.append(header).append("\r\n"));
    if (body.length > 0) {
      request.append("Content-Length: ").append(body.length).append("\r\n");
    }
    request.append("Connection: close\r\n\r\n");
    try (Socket socket = connect(port)) {
      OutputStream out = socket.getOutputStream();
      out.write(request.toString().getBytes(StandardCharsets.UTF_8));
      out.write(body);
      return read(socket.getInputStream());
    }
  }

  public static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static RawHttp read(InputStream in) throws IOException {
    String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    int end = all.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IOException("no answer: " + all);
    }
    String head = all.substring(0, end);
    int first = head.indexOf("\r\n");
    String body = all.substring(end + 4);
    return new RawHttp(
        Integer.parseInt(head.substring(9, 12)), first < 0 ? "" : head.substring(first), body);
  }
}
