package org.hearth.node.network.boundless;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/**
 * The market's order stream: it gives nonces, lets in who signs them, and sends what it is told.
 */
final class FakeStream implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();
  private final List<String> listed = new ArrayList<>();
  final List<WebSocket> sockets = new CopyOnWriteArrayList<>();
  final List<String> signIns = new CopyOnWriteArrayList<>();

  /** With what it answers who wants to listen; 0 to let him in. */
  int refuses;

  FakeStream() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpUrl url() {
    return server.url("/");
  }

  private synchronized MockResponse answer(RecordedRequest request) {
    String path = request.getUrl().encodedPath();
    if (path.startsWith("/api/v1/nonce/0x")) {
      return new MockResponse.Builder().body("{\"nonce\":\"abcdefgh12345678\"}").build();
    }
    if (path.equals("/api/v2/orders")) {
      return new MockResponse.Builder()
          .body(
              "{\"orders\":["
                  + String.join(",", listed)
                  + "],\"next_cursor\":null,\"has_more\":false}")
          .build();
    }
    if (path.equals("/ws/v1/orders")) {
      if (refuses != 0) {
        return new MockResponse.Builder().code(refuses).build();
      }
      signIns.add(String.valueOf(request.getHeaders().get("X-Auth-Data")));
      return new MockResponse.Builder().webSocketUpgrade(new Listener()).build();
    }
    return new MockResponse.Builder().code(404).build();
  }

  private final class Listener extends WebSocketListener {
    @Override
    public void onOpen(WebSocket socket, Response response) {
      sockets.add(socket);
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
      boolean unused = socket.close(code, reason);
    }

    /** The real one ends a connection on which anything is said. */
    @Override
    public void onMessage(WebSocket socket, String text) {
      boolean unused = socket.close(1008, "nothing is to be said here");
    }
  }

  /** Is in the list of orders from now on. */
  synchronized void list(String order) {
    listed.add(order);
  }

  /** Sends something to whoever listens. */
  void send(String text) {
    for (WebSocket socket : sockets) {
      boolean unused = socket.send(text);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
