package org.hearth.node.network.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.hearth.node.fake.TestSeed;
import org.hearth.node.job.BlobRef;
import org.hearth.node.network.spi.NetworkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bar B11: answers that come slowly, stop or never end, 50 at a time. Each call is over within two
 * seconds after its deadline, and leaves no thread, file or connection behind.
 */
class SlowAnswersTest {
  private static final int ROUNDS = TestSeed.nightly() ? 20 : 1;
  private static final int AT_A_TIME = 50;
  private static final Duration DEADLINE = Duration.ofSeconds(2);
  private static final String LEASE = "44".repeat(16);
  private static final String HEAD = "HTTP/1.1 200 OK\r\n";
  private static final String CHUNKED = HEAD + "Transfer-Encoding: chunked\r\n\r\n";

  /** How a server can hold up whoever asks it. */
  private enum Slow {
    SILENT,
    HEADER_IN_BYTES,
    HEADERS_WITHOUT_END,
    ONE_HEADER_WITHOUT_END,
    INTERIM_ANSWERS_WITHOUT_END,
    BODY_IN_BYTES,
    BODY_STOPS,
    BODY_WITHOUT_END,
    CHUNKS_WITHOUT_END,
    ERROR_WITHOUT_END;

    void write(Socket socket, OutputStream out) throws IOException, InterruptedException {
      switch (this) {
        case SILENT -> awaitEnd(socket);
        case HEADER_IN_BYTES -> drip(out, HEAD + "Content-Type: " + "x".repeat(10_000));
        case HEADERS_WITHOUT_END -> forEver(out, HEAD, "X-More: and more\r\n".repeat(50));
        case ONE_HEADER_WITHOUT_END -> forEver(out, HEAD + "X-More: ", "x".repeat(1000));
        case INTERIM_ANSWERS_WITHOUT_END -> forEver(out, "", "HTTP/1.1 103 Early Hints\r\n\r\n");
        case BODY_IN_BYTES -> {
          send(out, HEAD + "Content-Length: 10000\r\n\r\n");
          drip(out, "{\"a\":\"" + "x".repeat(10_000));
        }
        case BODY_STOPS -> {
          send(out, HEAD + "Content-Length: 10000\r\n\r\n" + "x".repeat(1024));
          awaitEnd(socket);
        }
        case BODY_WITHOUT_END -> forEver(out, HEAD + "\r\n", "x".repeat(10_000));
        case CHUNKS_WITHOUT_END -> forEver(out, CHUNKED, "a\r\n0123456789\r\n".repeat(100));
        case ERROR_WITHOUT_END ->
            forEver(out, "HTTP/1.1 500 Broken\r\n\r\n", "{\"error\":\"" + "x".repeat(1000));
      }
    }

    private static void send(OutputStream out, String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void drip(OutputStream out, String text)
        throws IOException, InterruptedException {
      for (int i = 0; i < text.length(); i++) {
        send(out, text.substring(i, i + 1));
        Thread.sleep(100);
      }
    }

    /** Until the client closes the connection. */
    private static void forEver(OutputStream out, String first, String next) throws IOException {
      send(out, first);
      while (true) {
        send(out, next);
      }
    }

    private static void awaitEnd(Socket socket) throws IOException {
      int unused = socket.getInputStream().read();
    }
  }

  @TempDir private Path folder;
  private final AtomicInteger files = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void eachCallEndsSoonAfterItsDeadlineAndLeavesNothing() throws Exception {
    OkHttpClient http = new OkHttpClient();
    try (RawServer server = new RawServer(this::answer)) {
      RollupClient network = server.client(folder, http, DEADLINE);
      network.info();
      ask(network, Slow.values().length); // the threads that are there for good
      await().until(() -> server.open() == 0);
      List<String> threads = threads();
      long handles = handles();
      for (int round = 0; round < ROUNDS; round++) {
        ask(network, AT_A_TIME);
      }
      await()
          .untilAsserted(() -> {
            assertThat(http.connectionPool().connectionCount()).as("connections, here").isZero();
            assertThat(server.open()).as("connections, there").isZero();
            assertThat(more(threads)).as("threads").isEmpty();
            assertThat(handles()).as("open files").isLessThanOrEqualTo(handles);
          });
    } finally {
      http.dispatcher().executorService().shutdown();
    }
  }

  /** Threads that there were not; those of tests before may end meanwhile. */
  private static List<String> more(List<String> before) {
    List<String> now = new ArrayList<>(threads());
    before.forEach(now::remove);
    now.removeIf(name -> name.startsWith("ForkJoinPool-1-")); // carriers of virtual threads
    return now;
  }

  private boolean answer(String path, Socket socket, OutputStream out)
      throws IOException, InterruptedException {
    Slow[] all = Slow.values();
    all[asked.getAndIncrement() % all.length].write(socket, out);
    return false;
  }

  private void ask(RollupClient network, int times) throws Exception {
    List<Future<Duration>> all = new ArrayList<>();
    try (ExecutorService callers = Executors.newFixedThreadPool(times)) {
      for (int i = 0; i < times; i++) {
        int call = i / Slow.values().length;
        all.add(callers.submit(() -> took(network, call)));
      }
    }
    for (Future<Duration> each : all) {
      assertThat(each.get()).isLessThan(DEADLINE.plusSeconds(2));
    }
  }

  private Duration took(RollupClient network, int call) {
    long began = System.nanoTime();
    try {
      switch (call % 4) {
        case 0 -> network.lease(LEASE);
        case 1 -> network.accept(LEASE);
        case 2 -> network.offers(1, Duration.ZERO);
        default -> {
          Path file = folder.resolve("blob" + files.incrementAndGet());
          network.fetch(new BlobRef("22".repeat(32), 20_000), file);
        }
      }
    } catch (NetworkException e) {
      return Duration.ofNanos(System.nanoTime() - began);
    }
    throw new AssertionError("such an answer was taken");
  }

  /** Without OkHttp's pool of connecting threads, each of which ends after an idle minute. */
  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> !name.startsWith("awaitility") && !name.equals("OkHttp TaskRunner"))
        .sorted()
        .toList();
  }

  /** Of this process, where the system tells it. */
  private static long handles() throws IOException {
    Path own = Path.of("/proc/self/fd");
    if (!Files.isDirectory(own)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(own)) {
      return all.count();
    }
  }
}
