package org.hearth.node.proving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.with;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.hearth.device.worker.FailureKind;
import org.hearth.device.worker.WorkerFailure;
import org.hearth.node.fake.TestSeed;
import org.hearth.node.gpu.GpuRank;
import org.hearth.prover.Progress;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.UnverifiedProofException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jobs of one card, whose process is the test: it lets requests go on one by one. A job's name is
 * its key's letter and a number, as in a1.
 */
class GpuQueueTest {
  private static final ProofSystem SYSTEM = StandardProofSystems.list().standard();

  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final Semaphore goOn = new Semaphore(0);
  private final LinkedBlockingQueue<Progress> progress = new LinkedBlockingQueue<>();
  private final AtomicInteger cancelled = new AtomicInteger();
  private final Map<String, String> ends = new ConcurrentHashMap<>();
  private final Map<String, Thread> threads = new LinkedHashMap<>();
  private final Map<String, List<String>> heard = new ConcurrentHashMap<>();
  private final GpuQueue queue = new GpuQueue("the card", this::ask, Duration.ofMillis(5));

  private static ConditionFactory await() {
    return with().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2)).await();
  }

  private List<byte[]> ask(
      GpuRank rank, ProofSystem system, Path zkey, List<Path> wtns, Progress heard)
      throws WorkerFailure, InterruptedException {
    List<String> names = wtns.stream().map(Path::toString).toList();
    assertThat(names).allMatch(name -> name.startsWith(zkey.toString()));
    requests.add(String.join(" ", names));
    progress.add(heard);
    try {
      goOn.acquire();
    } catch (InterruptedException e) {
      cancelled.incrementAndGet();
      throw e;
    }
    if (names.stream().anyMatch(name -> name.endsWith("9"))) {
      throw new UnverifiedProofException("a bad witness");
    }
    if (names.stream().anyMatch(name -> name.endsWith("8"))) {
      throw new WorkerFailure(FailureKind.WORKER_DIED, "the card", "");
    }
    return names.stream().map(GpuQueueTest::proofOf).toList();
  }

  /** A proof that says whose it is, as nobody looks at it here. */
  private static byte[] proofOf(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  private void job(String name) {
    job(name, (step, fraction) -> {});
  }

  private void job(String name, ProofProgress told) {
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              String end;
              try {
                byte[] proof =
                    queue.proof(
                        GpuRank.DEADLINE,
                        SYSTEM,
                        Path.of(name.substring(0, 1)),
                        Path.of(name),
                        told);
                end = Arrays.equals(proof, proofOf(name)) ? "proved" : "another's proof";
              } catch (WorkerFailure e) {
                end = e.kind().name();
              } catch (UnverifiedProofException e) {
                end = "UNVERIFIED";
              } catch (InterruptedException e) {
                end = "interrupted";
              } catch (ProofStoppedException e) {
                end = "stopped";
              }
              ends.put(name, end);
            });
    threads.put(name, thread);
  }

  /** Starts jobs one after the other, each only when the one before waits in the queue. */
  private void jobs(String names) {
    for (String name : names.split(" ")) {
      job(name);
      Thread thread = thread(name);
      await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    }
  }

  private Thread thread(String name) {
    return Objects.requireNonNull(threads.get(name));
  }

  private List<String> heard(String name) {
    return Objects.requireNonNull(heard.get(name));
  }

  private void letAllGoOn() throws InterruptedException {
    goOn.release(1000);
    for (Thread thread : threads.values()) {
      thread.join();
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a1,                      a1",
    "a1 a2,                   a1|a2",
    "a1 a2 a3 a4,             a1|a2 a3 a4",
    "a1 a2 a3 a4 a5 a6,       a1|a2 a3 a4|a5 a6",
    "a1 b1 a2 b2,             a1|b1 b2|a2",
    "a1 b1 b2 c1 b3 b4,       a1|b1 b2 b3|c1|b4",
  })
  void thoseThatWaitForTheSameKeyGoTogether(String jobs, String expected) throws Exception {
    jobs(jobs);
    letAllGoOn();
    assertThat(String.join("|", requests)).isEqualTo(expected);
    assertThat(ends.values()).hasSize(jobs.split(" ").length).containsOnly("proved");
  }

  /** A request in which one cannot be proved is taken apart; what failed otherwise is not. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a1 a2 a9 a3, a1|a2 a9 a3|a2|a9|a3, a9 UNVERIFIED",
    "a9 a1 a2,    a9|a1 a2,             a9 UNVERIFIED",
    "a1 a8 a2,    a1|a8 a2,             a8 WORKER_DIED a2 WORKER_DIED",
  })
  void aBadWitnessSpoilsNoOther(String jobs, String expected, String failures) throws Exception {
    jobs(jobs);
    letAllGoOn();
    assertThat(String.join("|", requests)).isEqualTo(expected);
    for (String name : jobs.split(" ")) {
      String[] words = failures.split(" ");
      int at = Arrays.asList(words).indexOf(name);
      assertThat(ends.get(name)).as(name).isEqualTo(at < 0 ? "proved" : words[at + 1]);
    }
  }

  private static void stop(String step, double fraction) {
    throw new ProofStoppedException("the lease is over");
  }

  @Test
  void aJobThatLeavesInTheMiddleLeavesTheOthersTheirProofs() throws Exception {
    jobs("a1");
    jobs("a2");
    job("a3", GpuQueueTest::stop);
    Progress unused = progress.take();
    goOn.release();
    thread("a1").join();
    // a3 had left before its turn or leaves in the middle: the progress of a2 goes on either way.
    progress.take().at("adding up", 0.4);
    thread("a3").join();
    letAllGoOn();
    assertThat(ends)
        .containsEntry("a1", "proved")
        .containsEntry("a2", "proved")
        .containsEntry("a3", "stopped");
    assertThat(cancelled).hasValue(0);
  }

  @Test
  void aRequestThatAllHaveLeftIsCancelledAndTheNextOneStarts() throws Exception {
    jobs("a1 a2 a3");
    jobs("b1");
    thread("a1").interrupt();
    await().until(() -> requests.size() == 2);
    assertThat(requests.getLast()).isEqualTo("a2 a3");
    thread("a3").interrupt();
    thread("a3").join();
    assertThat(cancelled).hasValue(1);
    thread("a2").interrupt();
    await().until(() -> requests.size() == 3);
    assertThat(cancelled).hasValue(2);
    letAllGoOn();
    assertThat(requests.getLast()).isEqualTo("b1");
    assertThat(ends).containsEntry("b1", "proved").containsEntry("a1", "interrupted");
  }

  @Test
  void eachHearsHowFarItsOwnProofIs() throws Exception {
    jobs("b1");
    for (String name : List.of("a1", "a2")) {
      List<String> lines = Collections.synchronizedList(new ArrayList<>());
      heard.put(name, lines);
      job(name, (step, fraction) -> lines.add(step + " " + fraction));
      await().until(() -> thread(name).getState() == Thread.State.TIMED_WAITING);
    }
    progress.take();
    goOn.release();
    Progress both = progress.take();
    both.at("adding up", 0.25);
    await().until(() -> heard("a1").contains("adding up 0.5"));
    await().until(() -> heard("a2").contains("waiting for its turn on the GPU 0.0"));
    both.at("transforming", 0.75);
    await().until(() -> heard("a2").contains("transforming 0.5"));
    await()
        .until(() ->
            heard("a1").contains("made; the GPU goes on with others of the same request 1.0"));
    letAllGoOn();
    assertThat(ends.values()).containsOnly("proved");
  }

  /** Each of 300 jobs; 10,000 jobs at night. */
  static IntStream runs() {
    return IntStream.range(0, TestSeed.nightly() ? 34 : 1);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void manyJobsAtRandomAllEndOnce(int run) throws Exception {
    long seed = TestSeed.of(GpuQueueTest.class) + run;
    Random random = new Random(seed);
    goOn.release(1_000_000);
    for (int i = 0; i < 300; i++) {
      String name = (char) ('a' + random.nextInt(3)) + "-" + i + "-" + random.nextInt(10);
      int leavesAfter = random.nextInt(3);
      job(
          name,
          leavesAfter > 0
              ? (step, fraction) -> {}
              : (step, fraction) -> {
                throw new ProofStoppedException("not wanted");
              });
      if (random.nextInt(10) == 0) {
        thread(name).interrupt();
      }
    }
    letAllGoOn();
    assertThat(ends).as("seed %d", seed).hasSize(300);
    assertThat(ends)
        .as("seed %d", seed)
        .allSatisfy((name, end) -> {
          switch (name.charAt(name.length() - 1)) {
            case '9' -> assertThat(end).isNotEqualTo("proved").isNotEqualTo("another's proof");
            case '8' -> assertThat(end).isNotEqualTo("proved").isNotEqualTo("another's proof");
            default ->
                // A neighbour whose process dies takes its request along.
                assertThat(end).isIn("proved", "stopped", "interrupted", "WORKER_DIED");
          }
        });
  }
}
