package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hearth.earnings.Books;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.fake.TestSeed;
import org.hearth.node.job.Phase;
import org.hearth.node.loop.CrashPoint;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.network.spi.LeaseState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bar B5: a node is stopped up to 50 ms before or after the end of a proof. It ends in time, and
 * the proof is kept and sent, or made again; either way exactly one is paid.
 */
class StopAroundProofTest {
  private static final int STOPS = TestSeed.nightly() ? 200 : 20;
  private static final int SIGNALS = TestSeed.nightly() ? 20 : 3;
  private static final int AT_ONCE = 4;
  private static final int PROOF_MILLIS = 150;
  private static final int AROUND_MILLIS = 50;
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** What became of the proof. */
  private enum Fate {
    KEPT,
    MADE_AGAIN
  }

  @TempDir Path folder;
  private final long seed = TestSeed.of(StopAroundProofTest.class);

  @Test
  void theProgramsOwnStop() throws Exception {
    Map<Fate, Integer> fates = all(STOPS, this::stop);
    System.out.println("StopAroundProofTest: proofs " + fates);
    assertThat(fates).hasSize(Fate.values().length);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there a process is ended, not asked to end")
  void theSystemsSignal() throws Exception {
    System.out.println("StopAroundProofTest: proofs at SIGTERM " + all(SIGNALS, this::signal));
  }

  @FunctionalInterface
  private interface Stopping {
    Fate stop(Path root, Random random, boolean coarse) throws Exception;
  }

  private Map<Fate, Integer> all(int times, Stopping stopping) throws Exception {
    List<Callable<Fate>> cases = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      int number = i;
      Path root = Files.createDirectory(folder.resolve("stop" + i));
      cases.add(() -> {
        try {
          return stopping.stop(root, new Random(seed + number), number % 2 == 1);
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError("stop " + number + " of seed " + seed, e);
        }
      });
    }
    Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
    try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Future<Fate> fate : workers.invokeAll(cases)) {
        fates.merge(fate.get(), 1, Integer::sum);
      }
    }
    return fates;
  }

  /** From the moment at which a proof began. */
  private static int delay(Random random) {
    return PROOF_MILLIS + random.nextInt(-AROUND_MILLIS, AROUND_MILLIS + 1);
  }

  private Fate stop(Path root, Random random, boolean coarse) throws Exception {
    Lives lives = new Lives(root);
    lives.engine.slow(PROOF_MILLIS / 10);
    if (coarse) {
      lives.engine.coarse();
    }
    lives.network.supply("good");
    CountDownLatch proving = new CountDownLatch(1);
    CrashPoints begins =
        point -> {
          if (point == CrashPoint.AFTER_PROVING_COMMIT) {
            proving.countDown();
          }
        };
    long stopped;
    try (NodeLife life = lives.life(begins).start()) {
      assertThat(proving.await(30, TimeUnit.SECONDS)).isTrue();
      Thread.sleep(delay(random));
      stopped = System.nanoTime();
    }
    demandInTime(stopped);
    boolean kept = kept(root);
    goOn(lives);
    assertThat(lives.engine.attempts()).as("kept: %s", kept).isEqualTo(kept ? 1 : 2);
    return kept ? Fate.KEPT : Fate.MADE_AGAIN;
  }

  private Fate signal(Path root, Random random, boolean coarse) throws Exception {
    NodeProcess.Orders orders = NodeProcess.Orders.proofOf(PROOF_MILLIS, coarse);
    try (NodeProcess node = new NodeProcess(root, orders, "good")) {
      assertThat(node.awaitLine(CrashPoint.AFTER_PROVING_COMMIT.name())).isTrue();
      Thread.sleep(delay(random));
      long stopped = System.nanoTime();
      assertThat(node.handle().destroy()).isTrue();
      int end = node.awaitEnd();
      demandInTime(stopped);
      assertThat(end).as("ended by the signal").isEqualTo(128 + 15);
      assertThat(node.lines()).as("closed before it ended").contains(NodeProcess.CLOSED);
    }
    boolean kept = kept(NodeProcess.folder(root));
    FakeNetwork network = NodeProcess.network(root).network;
    Lives lives = new Lives(NodeProcess.folder(root), Clock.systemUTC(), network);
    goOn(lives);
    assertThat(lives.engine.attempts()).as("kept: %s", kept).isEqualTo(kept ? 0 : 1);
    return kept ? Fate.KEPT : Fate.MADE_AGAIN;
  }

  private static void demandInTime(long stopped) {
    assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(LONGEST);
  }

  /** Whether the books have the proof, or the network does. */
  private static boolean kept(Path folder) {
    try (Books books = Books.open(folder, Clock.systemUTC())) {
      assertThat(books.audit()).allMatch(AuditFinding::ok);
      Phase phase = Phase.ofLabel(books.jobs(2).getFirst().state()).orElseThrow();
      return !phase.needsDevice();
    }
  }

  private static void goOn(Lives lives) {
    try (NodeLife life = lives.life(CrashPoints.NONE).start()) {
      lives.awaitDone(life);
      Accounts.compare(lives.network, life);
      Histories.compare(lives.network, life);
    }
    assertThat(lives.network.leases())
        .singleElement()
        .satisfies(held -> {
          assertThat(held.state).isEqualTo(LeaseState.FINAL);
          assertThat(held.submissions).isEqualTo(1);
        });
  }
}
