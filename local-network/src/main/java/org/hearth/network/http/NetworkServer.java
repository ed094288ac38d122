package org.hearth.network.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.hearth.network.chain.ChainRefusal;
import org.hearth.network.circuit.Circuits;
import org.hearth.network.codec.MalformedJsonException;
import org.hearth.network.codec.PublicKey;
import org.hearth.network.economy.Genesis;
import org.hearth.network.provers.ProverService;
import org.hearth.network.sequencer.Sequencer;
import org.hearth.network.store.BlobFolder;
import org.hearth.network.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server on the loopback interface, one virtual thread per request.
 *
 * <p>A web page in the user's browser must not be able to drive it (docs/rules.md R10): requests
 * with a foreign {@code Host} or any {@code Origin} are refused.
 */
public final class NetworkServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NetworkServer.class);
  private static final int RETRY_SECONDS = 2;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BodyReader bodies = new BodyReader(threads);
  private final Routes routes;
  private final RequestAuth auth;
  private final ProverService provers;
  private final Set<String> hosts;

  private NetworkServer(HttpServer server, Routes routes, RequestAuth auth, ProverService provers) {
    this.server = server;
    this.routes = routes;
    this.auth = auth;
    this.provers = provers;
    int port = server.getAddress().getPort();
    this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
  }

  /** What the server serves. */
  public record Services(
      Genesis genesis,
      String networkId,
      Circuits circuits,
      ProverService provers,
      Sequencer sequencer,
      ChainStatistics statistics,
      BlobFolder blobs,
      Clock clock) {}

  /**
   * @param port 0 for any free one
   * @throws PortException when the port cannot be had
   */
  public static NetworkServer start(int port, Services services) {
    // The JDK reads these once, when its first server starts: slow headers end after 30 s, and
    // small answers are not
    // held back for 40 ms (Nagle's algorithm with delayed acknowledgements).
    setDefault("sun.net.httpserver.maxReqTime", "30");
    setDefault("sun.net.httpserver.nodelay", "true");
    HttpServer server = bind(port);
    PublicHandlers open =
        new PublicHandlers(
            services.genesis(),
            services.networkId(),
            services.circuits(),
            services.statistics(),
            services.sequencer(),
            services.blobs(),
            services.clock());
    int maxProofBytes = services.circuits().maxProofBytes();
    ProverHandlers prover =
        new ProverHandlers(
            services.provers(),
            maxProofBytes,
            new RegistrationPuzzle(services.networkId()),
            new RegistrationLimit(services.clock()));
    NetworkServer started =
        new NetworkServer(
            server,
            new Routes(open, prover, maxProofBytes),
            new RequestAuth(services.networkId(), services.clock()),
            services.provers());
    server.setExecutor(started.threads);
    server.createContext("/", started::handle);
    server.start();
    return started;
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static HttpServer bind(int port) {
    try {
      InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
      return HttpServer.create(new InetSocketAddress(loopback, port), 0);
    } catch (BindException e) {
      throw new PortException(
          "Port "
              + port
              + " on 127.0.0.1 is in use by another program; stop it or choose another port (0 takes any free one).",
          e);
    } catch (IOException | IllegalArgumentException e) {
      throw new PortException(
          "The local network cannot listen on port " + port + " of 127.0.0.1.", e);
    }
  }

  /** {@code http://127.0.0.1:<port>} */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Response response = answer(exchange);
      try {
        send(exchange, response);
      } catch (IOException e) {
        LOG.debug("a client went away before its answer was complete");
      }
    }
  }

  private Response answer(HttpExchange exchange) {
    try {
      refuseForeign(exchange);
      String target = exchange.getRequestURI().toString();
      Routes.Match match =
          routes.find(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath());
      byte[] body = bodies.read(exchange, match.route().bodyLimit());
      String prover = authenticate(exchange, target, match.route(), body);
      return match
          .route()
          .handler()
          .handle(
              new Request(
                  match.path(),
                  query(exchange.getRequestURI().getRawQuery()),
                  body,
                  prover,
                  exchange.getRemoteAddress().getAddress().getHostAddress()));
    } catch (HttpProblem e) {
      return problem(exchange, e.status(), e);
    } catch (MalformedJsonException e) {
      return problem(exchange, 400, e);
    } catch (ChainRefusal e) {
      return problem(exchange, e.kind().status(), e);
    } catch (StoreException e) {
      LOG.error("{}", e.getMessage());
      return problem(exchange, 503, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return problem(exchange, 503, new HttpProblem(503, "The network is stopping."));
    } catch (RuntimeException e) {
      LOG.error("a request to {} failed", exchange.getRequestURI().getRawPath(), e);
      return Response.error(500, "The network failed to answer; its log says why.");
    }
  }

  private static Response problem(HttpExchange exchange, int status, RuntimeException e) {
    if (status == 503 || status == 429) {
      long seconds = e instanceof HttpProblem p ? p.retrySeconds() : RETRY_SECONDS;
      exchange.getResponseHeaders().set("Retry-After", Long.toString(seconds));
    }
    if (status == 413) {
      exchange.getResponseHeaders().set("Connection", "close");
    }
    return Response.error(status, String.valueOf(e.getMessage()));
  }

  private void refuseForeign(HttpExchange exchange) {
    List<String> host = exchange.getRequestHeaders().getOrDefault("Host", List.of());
    if (host.size() != 1 || !hosts.contains(host.getFirst())) {
      throw new HttpProblem(
          403, "The Host header must name this server on the loopback interface.");
    }
    if (exchange.getRequestHeaders().containsKey("Origin")) {
      throw new HttpProblem(403, "Web pages may not call this server.");
    }
  }

  private String authenticate(HttpExchange exchange, String target, Route route, byte[] body) {
    return switch (route.access()) {
      case OPEN -> "";
      case SIGNED ->
          auth.check(route.method(), target, exchange.getRequestHeaders(), body, provers::key);
      case SELF_SIGNED -> {
        PublicKey key = ProverHandlers.registeredKey(body);
        yield auth.check(
            route.method(), target, exchange.getRequestHeaders(), body, id -> Optional.of(key));
      }
    };
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> values = new HashMap<>();
    if (raw == null || raw.isEmpty()) {
      return values;
    }
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
      if (values.put(name, value) != null) {
        throw new HttpProblem(400, "A query parameter may be given once only.");
      }
    }
    return values;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new HttpProblem(400, "The query is not well encoded.");
    }
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    switch (response) {
      case Response.Bytes b -> {
        exchange.getResponseHeaders().set("Content-Type", b.contentType());
        exchange.sendResponseHeaders(b.status(), b.body().length);
        try (OutputStream out = exchange.getResponseBody()) {
          out.write(b.body());
        }
      }
      case Response.File f -> {
        exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
        exchange.sendResponseHeaders(f.status(), Files.size(f.file()));
        try (OutputStream out = exchange.getResponseBody()) {
          Files.copy(f.file(), out);
        }
      }
    }
  }

  Routes routes() {
    return routes;
  }

  /** Ends waiting polls at once and closes the port. */
  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
