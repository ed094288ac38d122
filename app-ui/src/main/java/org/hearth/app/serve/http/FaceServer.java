package org.hearth.app.serve.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An HTTP server that shows faces. What is in requests is never logged. */
public final class FaceServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FaceServer.class);
  private static final int HIGHEST_PORT = 65_535;
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Setup setup;

  /** All routes, in the order of their faces. */
  private final List<Place> places;

  private final RequestGuard guard;
  private final Semaphore room;
  private final BodyRoom bodies;
  private final Deadlines deadlines;

  /** For what a connection sends before it is a request, on the thread that reads it. */
  private final ThreadLocal<Deadlines.Limit> head = new ThreadLocal<>();

  /**
   * @param name what it is, for people: "the local API"
   * @param faces the first one answers for paths that none has
   * @param mostRequests at a time, those that follow events among them; one more is cut off
   * @param bodyBytes that the bodies of all requests have together in memory
   * @param limit for a request's body to come, and for each writing of an answer
   */
  public record Setup(
      String name,
      Access access,
      List<Face> faces,
      int mostRequests,
      long bodyBytes,
      Duration limit) {}

  private FaceServer(HttpServer server, Setup setup) {
    this.server = server;
    this.setup = setup;
    this.places =
        setup.faces().stream()
            .flatMap(face -> face.routes().stream().map(route -> new Place(face, route)))
            .toList();
    this.guard = new RequestGuard(server.getAddress().getPort(), setup.access());
    this.room = new Semaphore(setup.mostRequests());
    this.bodies = new BodyRoom(setup.bodyBytes());
    this.deadlines = new Deadlines();
  }

  /**
   * @param port 0 for any free one
   * @param otherwise what the user can do if another program has the port
   * @throws ApiException when the port can't be had, or the token can't be kept
   */
  public static FaceServer open(Setup setup, int port, String otherwise) {
    String unused = setup.access().token().get();
    // The JDK reads this once, when its first server starts.
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true");
    }
    FaceServer opened = new FaceServer(bind(setup, port, otherwise), setup);
    opened.server.setExecutor(opened.bounded());
    opened.server.createContext("/", opened::handle);
    opened.server.start();
    return opened;
  }

  private static HttpServer bind(Setup setup, int port, String otherwise) {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "The port of %s is a number from 0 to %d, not %d."
              .formatted(setup.name(), HIGHEST_PORT, port));
    }
    InetAddress address = setup.access().address();
    try {
      return HttpServer.create(new InetSocketAddress(address, port), 0);
    } catch (BindException e) {
      throw new ApiException(
          "%s can't have port %d of %s: another program has it. Stop that or %s."
              .formatted(capital(setup.name()), port, address.getHostAddress(), otherwise),
          e);
    } catch (IOException e) {
      throw new ApiException(
          "%s can't listen at port %d of %s: %s."
              .formatted(capital(setup.name()), port, address.getHostAddress(), e.getMessage()),
          e);
    }
  }

  private static String capital(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /** Who opens connections without end gets no more threads; the JDK closes what is refused. */
  private Executor bounded() {
    return task -> {
      if (!room.tryAcquire()) {
        throw new RejectedExecutionException("too many requests at a time");
      }
      try {
        threads.execute(() -> {
          try (Deadlines.Limit limit = deadlines.interrupt(setup.limit())) {
            head.set(limit);
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

  /** {@code http://<address>:<port>} */
  public String url() {
    String host = setup.access().address().getHostAddress();
    return "http://%s:%d"
        .formatted(host.contains(":") ? "[" + host + "]" : host, server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) {
    head.get().close();
    try (OpenRequest request = new OpenRequest(exchange, deadlines, bodies, setup.limit())) {
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      switch (answer(exchange, request)) {
        case Answer.Whole whole -> send(exchange, whole);
        case Answer.Events events -> tell(exchange, events);
      }
    } catch (IOException e) {
      LOG.debug("a client of {} went away", setup.name());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server closes, or the client was too slow
    } finally {
      end(exchange);
    }
  }

  /** It reads what is left of the request, for which a client may let it wait. */
  private void end(HttpExchange exchange) {
    try (var _ = deadlines.interrupt(setup.limit())) {
      exchange.close();
    }
  }

  private Answer answer(HttpExchange exchange, OpenRequest request)
      throws IOException, InterruptedException {
    Face face = setup.faces().getFirst();
    try {
      boolean owner = guard.check(exchange.getRequestHeaders());
      Found found = find(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath());
      face = found.face;
      if (found.route.owners() && !owner) {
        throw RequestGuard.unknown();
      }
      request.at(found.route.bodyLimit(), found.segments, owner);
      return found.route.handler().answer(request);
    } catch (Refusal e) {
      return refused(exchange, face, e);
    } catch (OpenRequest.GoneException e) {
      throw new IOException(e);
    } catch (RuntimeException e) {
      LOG.error("A request to {} failed", setup.name(), e);
      return face.refused(500, "Hearth could not do that; its log says why.");
    }
  }

  private record Place(Face face, Route route) {}

  private record Found(Face face, Route route, Map<String, String> segments) {}

  private Found find(String method, String path) {
    List<Found> there =
        places.stream()
            .flatMap(place ->
                place.route.match(path).stream()
                    .map(names -> new Found(place.face, place.route, names)))
            .toList();
    return there.stream()
        .filter(found -> found.route.method().equals(method))
        .findFirst()
        .orElseThrow(() -> {
          if (there.isEmpty()) {
            return new Refusal(
                404, "There is nothing here; GET /openapi.json tells what there is.");
          }
          List<String> methods = there.stream().map(found -> found.route.method()).toList();
          return new Refusal(
              405, "This path takes " + String.join(", ", methods) + " and nothing else.");
        });
  }

  private static Answer.Whole refused(HttpExchange exchange, Face face, Refusal refusal) {
    if (refusal.status() == 401) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
    }
    if (refusal.status() == 413) {
      exchange.getResponseHeaders().set("Connection", "close");
    }
    return face.refused(refusal.status(), refusal.sentence());
  }

  private void send(HttpExchange exchange, Answer.Whole answer) throws IOException {
    try (var _ = deadlines.interrupt(setup.limit())) {
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(
          answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
      if (answer.body().length > 0) {
        try (OutputStream out = exchange.getResponseBody()) {
          out.write(answer.body());
        }
      }
    }
  }

  private void tell(HttpExchange exchange, Answer.Events events)
      throws IOException, InterruptedException {
    Telling telling = new Telling(exchange);
    try {
      events.teller().tell(telling);
      telling.end();
    } catch (Refusal e) {
      send(exchange, refused(exchange, setup.faces().getFirst(), e));
    }
  }

  /** Begins with the first event, so that one who is refused gets the status that says so. */
  private final class Telling implements Answer.Line {
    private final HttpExchange exchange;
    private boolean begun;

    Telling(HttpExchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public void write(String text) throws IOException {
      try (var _ = deadlines.interrupt(setup.limit())) {
        begin();
        OutputStream out = exchange.getResponseBody();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    }

    private void begin() throws IOException {
      if (!begun) {
        begun = true;
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
      }
    }

    void end() throws IOException {
      begin();
      exchange.getResponseBody().close();
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
