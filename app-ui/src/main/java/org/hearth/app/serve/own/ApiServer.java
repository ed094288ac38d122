package org.hearth.app.serve.own;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.hearth.app.words.Words;
import org.hearth.node.api.NodeControl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The local API of a running node, on the loopback interface only. Every request needs the token,
 * also those that only read: what a node earns is nobody else's business. Answers that refuse are
 * {@code {"error": "a sentence"}}.
 */
public final class ApiServer implements AutoCloseable {
  /** Where it is unless the user says otherwise. */
  public static final int DEFAULT_PORT = 8650;

  /** Requests at a time, those that follow the events among them; one more is cut off. */
  static final int MOST_REQUESTS = 64;

  private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
  private static final int HIGHEST_PORT = 65_535;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore room = new Semaphore(MOST_REQUESTS);
  private final Deadlines deadlines = new Deadlines();
  private final Routes routes;
  private final RequestGuard guard;
  private final EventStream events;
  private final EventStream.Timing timing;

  private ApiServer(
      HttpServer server,
      NodeControl node,
      Routes routes,
      ApiToken token,
      EventStream.Timing timing) {
    this.server = server;
    this.routes = routes;
    this.guard = new RequestGuard(server.getAddress().getPort(), token);
    this.timing = timing;
    this.events = new EventStream(node, routes::json, timing, deadlines);
  }

  /**
   * @param token made if there is none yet
   * @param port 0 for any free one
   * @param version of this program
   * @throws ApiException when the port can't be had, or the token can't be kept
   */
  public static ApiServer open(
      NodeControl node, ApiToken token, int port, Words words, String version) {
    return open(node, token, port, new Routes(node, words, version), EventStream.Timing.STANDARD);
  }

  static ApiServer open(
      NodeControl node, ApiToken token, int port, Routes routes, EventStream.Timing timing) {
    String unused = token.get();
    // The JDK reads these once, when its first server starts: slow headers end after 30 s.
    setDefault("sun.net.httpserver.maxReqTime", "30");
    setDefault("sun.net.httpserver.nodelay", "true");
    ApiServer opened = new ApiServer(bind(port), node, routes, token, timing);
    opened.server.setExecutor(opened.bounded());
    opened.server.createContext("/", opened::handle);
    opened.server.start();
    return opened;
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static HttpServer bind(int port) {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "The port of the local API is a number from 0 to "
              + HIGHEST_PORT
              + ", not "
              + port
              + ".");
    }
    try {
      InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
      return HttpServer.create(new InetSocketAddress(loopback, port), 0);
    } catch (IOException e) {
      throw new ApiException(
          "The local API can't have port "
              + port
              + " of 127.0.0.1: another program has it. Stop that or choose another port (setting"
              + " apiPort, or --api PORT).",
          e);
    }
  }

  /** Who opens connections without end gets no more threads; the JDK closes what is refused. */
  private Executor bounded() {
    return task -> {
      if (!room.tryAcquire()) {
        throw new RejectedExecutionException("too many requests at a time");
      }
      try {
        threads.execute(() -> {
          try {
            task.run();
          } finally {
            room.release();
          }
        });
      } catch (RejectedExecutionException e) {
        room.release();
        throw e;
      }
    };
  }

  /** {@code http://127.0.0.1:<port>} */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      switch (answer(exchange)) {
        case Answer.Whole whole -> send(exchange, whole);
        case Answer.Events _ -> follow(exchange);
      }
    } catch (IOException e) {
      LOG.debug("a client of the local API went away");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server closes
    }
  }

  private void follow(HttpExchange exchange) throws IOException, InterruptedException {
    try {
      events.serve(exchange);
    } catch (Refusal e) {
      send(exchange, refused(exchange, e));
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    try (var _ = deadlines.close(exchange, timing.limit())) {
      guard.check(exchange.getRequestHeaders());
      Route route = routes.find(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath());
      return route.handler().answer(body(exchange, route.bodyLimit()));
    } catch (Refusal e) {
      return refused(exchange, e);
    } catch (RuntimeException e) {
      LOG.error("A request to the local API failed", e);
      return error(500, "The node could not do that; its log says why.");
    }
  }

  private static byte[] body(HttpExchange exchange, int limit) throws IOException {
    try (InputStream in = exchange.getRequestBody()) {
      byte[] body = in.readNBytes(limit + 1);
      if (body.length > limit) {
        throw new Refusal(
            413,
            limit == 0 ? "This path takes no body." : "The body may have " + limit + " bytes.");
      }
      return body;
    }
  }

  private static Answer.Whole refused(HttpExchange exchange, Refusal refusal) {
    if (refusal.status() == 401) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
    }
    if (refusal.status() == 413) {
      exchange.getResponseHeaders().set("Connection", "close");
    }
    return error(refusal.status(), String.valueOf(refusal.getMessage()));
  }

  private static Answer.Whole error(int status, String sentence) {
    String json = JsonMapper.shared().createObjectNode().put("error", sentence).toString();
    return new Answer.Whole(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  private void send(HttpExchange exchange, Answer.Whole answer) throws IOException {
    try (var _ = deadlines.close(exchange, timing.limit())) {
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(answer.status(), answer.body().length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(answer.body());
      }
    }
  }

  /** Ends all that is open at once. */
  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
    deadlines.close();
  }
}
