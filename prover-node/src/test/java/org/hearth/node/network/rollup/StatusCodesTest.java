package org.hearth.node.network.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import okhttp3.OkHttpClient;
import org.hearth.node.job.BlobRef;
import org.hearth.node.loop.Backoff;
import org.hearth.node.loop.RetryRule;
import org.hearth.node.loop.RetryTable;
import org.hearth.node.network.spi.EventCursor;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.network.spi.Registration;
import org.hearth.node.network.spi.Submission;
import org.hearth.node.vault.Identity;
import org.hearth.node.vault.IdentityFile;
import org.hearth.prover.hash.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bar B13: every status code to every call, with every kind of {@code Retry-After}. Each is one
 * request, ends with what to do next, and leads to no more than one request a second.
 */
class StatusCodesTest {
  private static final String LEASE = "44".repeat(16);

  /** The header, and the seconds that are waited for; nothing: as if it were not there. */
  private static final Map<String, Optional<Long>> RETRY_AFTER = new LinkedHashMap<>();

  static {
    RETRY_AFTER.put("", Optional.empty());
    RETRY_AFTER.put("0", Optional.of(0L));
    RETRY_AFTER.put("7", Optional.of(7L));
    RETRY_AFTER.put("-1", Optional.empty());
    RETRY_AFTER.put("-99999999999", Optional.empty());
    RETRY_AFTER.put("315360000", Optional.of(3_600L)); // ten years
    RETRY_AFTER.put("99999999999999999999999", Optional.empty());
    RETRY_AFTER.put("Sun, 06 Nov 1994 08:49:37 GMT", Optional.empty());
    RETRY_AFTER.put("Fri, 31 Dec 2100 23:59:59 GMT", Optional.of(3_600L));
    RETRY_AFTER.put("soon", Optional.empty());
    RETRY_AFTER.put("1.5", Optional.empty());
  }

  @TempDir Path folder;
  private WireServer server;
  private RollupClient network;

  @BeforeEach
  void start() throws Exception {
    server = new WireServer();
    Identity identity = new IdentityFile(folder, new SecureRandom()).loadOrCreate();
    network =
        server.client(
            folder, identity, new Deadlines(Duration.ofSeconds(2), Duration.ofSeconds(2)));
    server.answer("/v1/provers", "{\"proverId\":\"" + identity.proverId() + "\"}");
    network.info();
    network.register(new Registration("Test", 0));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private record ApiCall(String name, String path, boolean reads, Consumer<RollupClient> made) {}

  private List<ApiCall> calls() {
    byte[] proof = "{}".getBytes(StandardCharsets.UTF_8);
    BlobRef blob = new BlobRef(Sha256.hex(proof), proof.length);
    String lease = "/v1/leases/" + LEASE;
    Submission submission =
        new Submission(LEASE, List.of(BigInteger.ONE), Sha256.hex(proof), proof);
    return List.of(
        new ApiCall("info", "/v1/network", true, n -> n.info()),
        new ApiCall("register", "/v1/provers", false, n -> n.register(new Registration("Test", 1))),
        new ApiCall("offers", "/v1/offers", true, n -> n.offers(1, Duration.ZERO)),
        new ApiCall("accept", lease + "/accept", false, n -> n.accept(LEASE)),
        new ApiCall("decline", lease + "/decline", false, n -> n.decline(LEASE, "")),
        new ApiCall("release", lease + "/release", false, n -> n.release(LEASE, "")),
        new ApiCall("lease", lease, true, n -> n.lease(LEASE)),
        new ApiCall(
            "fetch", "/v1/blobs/" + blob.sha256(), true, n -> n.fetch(blob, folder.resolve("b"))),
        new ApiCall("submit", lease + "/proof", false, n -> n.submit(submission)),
        new ApiCall(
            "events", "/v1/events", true, n -> n.events(EventCursor.START, Duration.ZERO, 10)));
  }

  /** The table of retries that the node goes by. */
  private static Cure cure(int status, boolean reads) {
    return switch (status) {
      case 401, 408, 425, 429, 503 -> Cure.RETRY;
      case 409, 410 -> Cure.QUERY_STATUS;
      default ->
          status >= 400 && status < 500 ? Cure.PERMANENT : reads ? Cure.RETRY : Cure.QUERY_STATUS;
    };
  }

  /** Codes that may carry a time to wait. */
  private static boolean mayWait(int status) {
    return cure(status, true) == Cure.RETRY;
  }

  static Stream<Integer> failures() {
    return IntStream.rangeClosed(300, 599).boxed();
  }

  @Test
  void everyCodeToEveryCallIsOneRequestWithOneCure() {
    for (ApiCall call : calls()) {
      failures()
          .forEach(status -> {
            server.answer(call.path(), new MockResponse.Builder().code(status).build());
            server.requests.clear();
            assertThatThrownBy(() -> call.made().accept(network))
                .as("%s, %d", call.name(), status)
                .isInstanceOfSatisfying(
                    NetworkException.class,
                    e -> {
                      assertThat(e.cure())
                          .as("%s, %d", call.name(), status)
                          .isEqualTo(cure(status, call.reads()));
                      assertThat(e.getMessage()).contains("it answered " + status);
                    });
            assertThat(server.requests).as("%s, %d", call.name(), status).hasSize(1);
          });
    }
  }

  @Test
  void everyTimeToWaitIsWaitedWithinReason() {
    List<Integer> codes = List.of(300, 307, 400, 401, 404, 408, 409, 425, 429, 500, 502, 503, 504);
    for (ApiCall call : calls()) {
      for (int status : codes) {
        RETRY_AFTER.forEach((header, seconds) -> {
          MockResponse.Builder answer = new MockResponse.Builder().code(status);
          if (!header.isEmpty()) {
            answer.addHeader("Retry-After", header);
          }
          server.answer(call.path(), answer.build());
          server.requests.clear();
          assertThatThrownBy(() -> call.made().accept(network))
              .isInstanceOfSatisfying(
                  NetworkException.class,
                  e ->
                      assertThat(e.retryAfter().map(Duration::toSeconds))
                          .as("%s, %d, Retry-After: %s", call.name(), status, header)
                          .isEqualTo(mayWait(status) ? seconds : Optional.empty()));
          assertThat(server.requests).hasSize(1);
        });
      }
    }
  }

  /** 2xx that are no answer: the call has an answer that it must be able to read. */
  @Test
  void successWithoutContentIsNoAnswer() {
    for (ApiCall call : calls()) {
      if (call.name().equals("decline")) {
        continue; // its answer is not looked at
      }
      for (int status : List.of(200, 201, 202, 204, 205, 226, 299)) {
        server.answer(call.path(), new MockResponse.Builder().code(status).build());
        server.requests.clear();
        assertThatThrownBy(() -> call.made().accept(network))
            .as("%s, %d", call.name(), status)
            .isInstanceOfSatisfying(
                NetworkException.class,
                e -> assertThat(e.cure()).isIn(Cure.RETRY, Cure.QUERY_STATUS));
        assertThat(server.requests).hasSize(1);
      }
    }
  }

  /** Before an answer they are passed over; alone they are none. Only one request either way. */
  @Test
  void interimCodesAreNoAnswers() throws Exception {
    String lease =
        """
        {"leaseId":"%s","jobId":"%s","state":"ACTIVE","deadline":"2026-11-23T10:00:00Z",
         "proofHash":null,"reason":""}
        """
            .formatted(LEASE, "55".repeat(16));
    AtomicInteger requests = new AtomicInteger();
    AtomicInteger code = new AtomicInteger();
    AtomicBoolean answered = new AtomicBoolean();
    RawServer.Answers interim =
        (path, socket, out) -> {
          requests.incrementAndGet();
          String head = "HTTP/1.1 " + code + " Wait\r\n\r\n";
          out.write(head.getBytes(StandardCharsets.UTF_8));
          out.write(answered.get() ? RawServer.ok(lease) : new byte[0]);
          return false;
        };
    try (RawServer raw = new RawServer(interim)) {
      RollupClient other =
          new RollupClient(
              "local",
              raw.address(),
              new OkHttpClient(),
              new IdentityFile(folder, new SecureRandom()).loadOrCreate(),
              new PinFile(folder, "other"),
              Clock.systemUTC(),
              new SecureRandom());
      other.info();
      for (int status = 100; status < 200; status++) {
        code.set(status);
        answered.set(status != 101); // that one says that another language follows
        if (answered.get()) {
          assertThat(other.lease(LEASE).leaseId()).as("%d", status).isEqualTo(LEASE);
          answered.set(false);
        }
        assertThatThrownBy(() -> other.lease(LEASE))
            .as("%d", status)
            .isInstanceOfSatisfying(
                NetworkException.class, e -> assertThat(e.cure()).isEqualTo(Cure.RETRY));
        assertThatThrownBy(() -> other.accept(LEASE))
            .as("%d", status)
            .isInstanceOfSatisfying(
                NetworkException.class, e -> assertThat(e.cure()).isEqualTo(Cure.QUERY_STATUS));
        assertThat(requests.getAndSet(0)).as("%d", status).isEqualTo(status == 101 ? 2 : 3);
      }
    }
  }

  static Stream<RetryRule> rules() {
    return Stream.of(RetryTable.remote(), RetryTable.loopback())
        .flatMap(t -> Stream.of(t.submit(), t.work(), t.register(), t.download()));
  }

  /** Whatever the network asks for and however unlucky the dice: at most one request a second. */
  @ParameterizedTest
  @MethodSource("rules")
  void noCallIsRepeatedWithinASecond(RetryRule rule) {
    List<Optional<Duration>> asked = new ArrayList<>();
    RETRY_AFTER.values().forEach(s -> asked.add(s.map(Duration::ofSeconds)));
    for (long seed = 1; seed <= 20; seed++) {
      for (Optional<Duration> wish : asked) {
        Backoff backoff = new Backoff(rule, new Random(seed));
        for (int failure = 0; failure < 100; failure++) {
          assertThat(backoff.next(wish))
              .as("seed %d, failure %d, asked for %s", seed, failure, wish)
              .isBetween(Duration.ofSeconds(1), Duration.ofHours(1));
        }
      }
    }
  }
}
