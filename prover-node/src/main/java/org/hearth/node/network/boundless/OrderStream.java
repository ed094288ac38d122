package org.hearth.node.network.boundless;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.network.spi.CleanText;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.wire.HttpCalls;
import org.hearth.node.wire.JsonFields;
import org.hearth.node.wire.StrictJson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where new orders come from: a WebSocket on which the market's order stream sends them, and, after
 * a gap, its list of those that came meanwhile. The node sends nothing on it: whatever it sent, the
 * stream would close it. The JDK's client is used, as it hands long messages over in parts, so that
 * a hostile stream can't fill the memory with one.
 */
final class OrderStream implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OrderStream.class);
  private static final String PATH = "ws/v1/orders";

  /** A connection whose stake could not be read stays pending at the server for 10 s. */
  private static final Duration LEAST_WAIT = Duration.ofSeconds(11);

  private static final Duration MOST_WAIT = Duration.ofMinutes(5);
  private static final Duration CONNECT = Duration.ofSeconds(15);
  private static final Duration ASK = Duration.ofSeconds(20);

  /** One that ends sooner, and again and again, was taken over by another program. */
  private static final Duration SHORT = Duration.ofMinutes(2);

  /** It asks every two minutes whether we are there. */
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(7);

  private static final int OFTEN = 3;

  /** Orders of before this program's start may still be open. */
  private static final Duration LOOK_BACK = Duration.ofMinutes(30);

  private static final int MOST_QUEUED = 200;
  private static final int MOST_SEEN = 5000;
  private static final int PAGE = 100;
  private static final int MOST_PAGE = 32 << 20;
  private static final int MOST_NONCE = 4096;

  private final HttpUrl base;
  private final OrderJson reader;
  private final HttpCalls calls;
  private final HttpClient sockets;
  private final Clock clock;
  private final RandomGenerator random;

  private final Deque<Taken> queue = new ArrayDeque<>();
  private final Map<HexBytes, Boolean> seen = new LinkedHashMap<>();
  private @Nullable WebSocket socket;
  private Instant openedAt = Instant.EPOCH;
  private volatile Instant heardAt = Instant.EPOCH;
  private Instant retryAt = Instant.EPOCH;
  private Duration wait = LEAST_WAIT;
  private Instant newest;
  private int shortOnes;
  private String trouble = "";
  private boolean closed;

  /**
   * An order and how it was written.
   *
   * @param text the stream's JSON
   */
  record Taken(Order order, String text) {}

  OrderStream(
      HttpUrl base, OrderJson reader, HttpCalls calls, Clock clock, RandomGenerator random) {
    this.base = base;
    this.reader = reader;
    this.calls = calls;
    this.sockets = HttpClient.newBuilder().connectTimeout(CONNECT).build();
    this.clock = clock;
    this.random = random;
    this.newest = clock.instant().minus(LOOK_BACK);
  }

  /** In words, for the owner. */
  synchronized String situation() {
    if (socket != null) {
      return "orders are listened to";
    }
    return trouble.isEmpty() ? "the order stream is called" : "the order stream: " + trouble;
  }

  /** The newest order that was not seen before; empty if there is none now. */
  synchronized Optional<Taken> next() {
    return Optional.ofNullable(queue.pollLast());
  }

  /** One that could not be looked at now. */
  synchronized void putBack(Taken taken) {
    queue.addFirst(taken);
  }

  /**
   * Connects, if that is due: shows who the prover is, reads what came in a gap, and listens. What
   * can't be had is tried again later, and told by {@link #situation}.
   */
  void tend(SigningKey prover) {
    synchronized (this) {
      WebSocket silent = socket;
      if (silent != null && heardAt.plus(LONGEST_SILENCE).isBefore(clock.instant())) {
        silent.abort();
        ended(silent, "nothing was heard for minutes");
      }
      if (closed || socket != null || clock.instant().isBefore(retryAt)) {
        return;
      }
    }
    try {
      catchUp();
      connect(prover);
    } catch (NetworkException e) {
      failed(String.valueOf(e.getMessage()));
    }
  }

  private void connect(SigningKey prover) {
    String nonce = nonce(prover);
    SignInMessage message =
        new SignInMessage(base, prover.address(), "hearth", nonce, clock.instant());
    HttpUrl http = under(PATH);
    URI ws = URI.create(http.toString().replaceFirst("^http", "ws"));
    try {
      WebSocket opened =
          sockets
              .newWebSocketBuilder()
              .connectTimeout(CONNECT)
              .header("X-Auth-Data", message.header(prover))
              .buildAsync(ws, new Listener())
              .join();
      synchronized (this) {
        if (closed) {
          opened.abort();
          return;
        }
        socket = opened;
        openedAt = clock.instant();
        heardAt = openedAt;
        wait = LEAST_WAIT;
        trouble = "";
        if (opened.isInputClosed()) {
          ended(opened, "it ended the connection at once");
        }
      }
    } catch (CompletionException e) {
      failed(refusal(e.getCause()));
    }
  }

  private static String refusal(@Nullable Throwable cause) {
    if (cause instanceof WebSocketHandshakeException handshake) {
      int code = handshake.getResponse() == null ? 0 : handshake.getResponse().statusCode();
      return switch (code) {
        case 400 -> "it does not understand the sign-in (400)";
        case 401 ->
            "it does not let this prover in (401): its deposit of collateral may be too small";
        case 409 -> "it still waits for an earlier connection of this prover (409)";
        case 503 -> "it is full (503)";
        default -> "it answered " + code;
      };
    }
    return "it can't be reached";
  }

  private HttpUrl under(String path) {
    HttpUrl url = base.resolve(path);
    if (url == null) {
      throw new IllegalStateException("no address under " + base);
    }
    return url;
  }

  private String nonce(SigningKey prover) {
    HttpUrl url = under("api/v1/nonce/" + prover.address());
    JsonFields json =
        StrictJson.object(
            calls.bytes(new Request.Builder().url(url).build(), ASK, MOST_NONCE), "its answer");
    String nonce = json.string("nonce");
    if (!nonce.matches("[A-Za-z0-9]{8,128}")) {
      throw json.odd("nonce", "8 to 128 letters and digits");
    }
    return nonce;
  }

  /** What came while nobody listened, a page of it. */
  private void catchUp() {
    Instant after;
    synchronized (this) {
      after = newest;
    }
    HttpUrl url =
        under("api/v2/orders")
            .newBuilder()
            .addQueryParameter("sort", "asc")
            .addQueryParameter("limit", Integer.toString(PAGE))
            .addQueryParameter("after", after.toString())
            .build();
    byte[] answer = calls.bytes(new Request.Builder().url(url).build(), ASK, MOST_PAGE);
    JsonFields page = StrictJson.object(answer, "its list of orders");
    for (JsonFields one : page.objects("orders", PAGE)) {
      take(one.json());
    }
  }

  /** An order; one that can't be taken is passed over, as others may be good. */
  private void take(String text) {
    Order order;
    try {
      order = reader.read(text);
    } catch (NetworkException e) {
      LOG.debug("an order is not taken: {}", e.getMessage());
      return;
    }
    synchronized (this) {
      if (seen.putIfAbsent(order.digest(), true) != null) {
        return;
      }
      if (seen.size() > MOST_SEEN) {
        seen.remove(seen.keySet().iterator().next());
      }
      if (queue.size() >= MOST_QUEUED) {
        queue.removeFirst(); // the newest have the most time left
      }
      queue.addLast(new Taken(order, text));
      if (order.createdAt().isAfter(newest) && !order.createdAt().isAfter(clock.instant())) {
        newest = order.createdAt();
      }
    }
  }

  private synchronized void failed(String why) {
    socket = null;
    trouble = CleanText.clean(why, 200);
    Duration jitter = Duration.ofMillis(random.nextLong(1 + wait.toMillis() / 2));
    retryAt = clock.instant().plus(wait).plus(jitter);
    wait = wait.multipliedBy(2).compareTo(MOST_WAIT) > 0 ? MOST_WAIT : wait.multipliedBy(2);
  }

  private synchronized void ended(WebSocket which, String why) {
    if (socket != which && socket != null) {
      return;
    }
    boolean soon = openedAt.plus(SHORT).isAfter(clock.instant());
    shortOnes = soon ? shortOnes + 1 : 0;
    failed(
        shortOnes >= OFTEN
            ? "it ends each connection soon: another program may use this prover's key"
            : why);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      if (socket != null) {
        socket.abort();
        socket = null;
      }
    }
    sockets.shutdownNow();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();
    private boolean tooLong;

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      heardAt = clock.instant();
      tooLong |= message.length() + part.length() > OrderJson.MOST_BYTES;
      if (!tooLong) {
        message.append(part);
      }
      if (last) {
        if (!tooLong) {
          take(message.toString());
        }
        message.setLength(0);
        tooLong = false;
      }
      from.request(1);
      return null;
    }

    /** The answer is sent by Java itself. */
    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
      heardAt = clock.instant();
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      ended(from, "it ended the connection (" + code + " " + reason + ")");
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      ended(from, "the connection broke");
    }
  }
}
