package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobStep;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.fake.TestSeed;
import org.hearth.node.job.Phase;
import org.hearth.node.loop.CrashPoint;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.network.spi.LeaseState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bar B32: the whole process of a node stands still in different states of a job and goes on later,
 * as on a computer that was suspended; every other time the lease has run out meanwhile. No lease
 * is wrongly taken for over, nothing is sent twice, and no time is negative.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "a process is suspended with Linux's signals")
class SuspendedNodeTest {
  private static final List<CrashPoint> STATES =
      List.of(
          CrashPoint.AFTER_PROVING_COMMIT,
          CrashPoint.AFTER_ACCEPT_SENT,
          CrashPoint.BEFORE_SUBMIT,
          CrashPoint.BEFORE_PROVED_COMMIT,
          CrashPoint.AFTER_ACCEPT_COMMIT,
          CrashPoint.AFTER_SUBMIT_BEFORE_COMMIT,
          CrashPoint.AFTER_FETCH_COMMIT,
          CrashPoint.AFTER_PROVED_COMMIT,
          CrashPoint.WITHIN_SETTLE_TRANSACTION,
          CrashPoint.AFTER_FETCH_BEFORE_COMMIT,
          CrashPoint.AFTER_SETTLE_COMMIT);

  private static final int TIMES = TestSeed.nightly() ? 30 : 3;
  private static final int AT_ONCE = 3;
  private static final Duration STILL = Duration.ofSeconds(3);
  private static final Duration SHORT = Duration.ofSeconds(6);
  private static final Duration LONG = Duration.ofMinutes(10);

  @TempDir Path folder;

  @Test
  void aNodeThatStoodStillGoesOnAsTheNetworksTimeSays() throws Exception {
    Random random = new Random(TestSeed.of(SuspendedNodeTest.class));
    List<Callable<LeaseState>> cases = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      CrashPoint state =
          i < 2 * STATES.size()
              ? STATES.get(i % STATES.size())
              : STATES.get(random.nextInt(STATES.size()));
      Duration lease = i % 2 == 0 ? SHORT : LONG;
      Path root = Files.createDirectory(folder.resolve(i + "-" + state));
      cases.add(() -> {
        try {
          return stand(root, state, lease);
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError(state + " with a lease of " + lease, e);
        }
      });
    }
    Map<LeaseState, Integer> ends = new EnumMap<>(LeaseState.class);
    try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Future<LeaseState> end : workers.invokeAll(cases)) {
        ends.merge(end.get(), 1, Integer::sum);
      }
    }
    System.out.println("SuspendedNodeTest: leases " + ends);
    assertThat(ends).as("some ran out, others were paid").hasSizeGreaterThan(1);
  }

  /** With a longer lease again where a slow computer does not come to that state in time. */
  private static LeaseState stand(Path root, CrashPoint state, Duration lease) throws Exception {
    for (Duration given = lease; ; given = given.multipliedBy(2)) {
      Path place = Files.createDirectory(root.resolve(given.toString()));
      Instant began = Instant.now();
      if (stoodStill(place, state, given, !lease.equals(LONG))) {
        return compare(place, Duration.between(began, Instant.now()), lease.equals(LONG));
      }
      assertThat(given).as("a lease in which %s is reached", state).isLessThan(LONG);
    }
  }

  /** Returns false when the lease ran out before the node came to that state. */
  private static boolean stoodStill(
      Path root, CrashPoint state, Duration lease, boolean untilItIsOver) throws Exception {
    NodeProcess.Orders orders = NodeProcess.Orders.dawdleAt(state, lease);
    try (NodeProcess node = new NodeProcess(root, orders, "good")) {
      if (!node.awaitLine(state.name())) {
        return false;
      }
      signal(node, "STOP");
      Thread.sleep(untilItIsOver ? untilTheLeaseIsOver(root) : STILL);
      signal(node, "CONT");
      assertThat(node.awaitLine(NodeProcess.DONE)).as("it goes on: %s", node).isTrue();
      return true;
    }
  }

  private static LeaseState compare(Path root, Duration all, boolean lasts) {
    FakeNetwork network = NodeProcess.network(root).network;
    Lives lives = new Lives(NodeProcess.folder(root), Clock.systemUTC(), network);
    FakeNetwork.Held held = network.leases().getFirst();
    try (NodeLife life = lives.life(CrashPoints.NONE).start()) {
      lives.awaitDone(life);
      assertThat(life.books.audit()).allMatch(AuditFinding::ok);
      assertThat(life.node.audit()).allMatch(AuditFinding::ok);
      Histories.compare(network, life);
      if (lasts) {
        assertThat(held.state).as("no lease was over").isEqualTo(LeaseState.FINAL);
      }
      if (held.state == LeaseState.FINAL) {
        Accounts.compare(network, life);
      } else {
        assertThat(life.books.job(held.terms.key()).orElseThrow().state())
            .isIn(Phase.EXPIRED.label(), Phase.RELEASED.label());
        assertThat(held.proofHash).as("none was taken").isEmpty();
      }
      nothingNegative(life, held.terms.key(), all);
    }
    assertThat(lives.engine.attempts()).as("nothing is left to prove").isZero();
    assertThat(held.conflicts).isZero();
    return held.state;
  }

  private static Duration untilTheLeaseIsOver(Path root) {
    Instant deadline = NodeProcess.network(root).network.leases().getFirst().terms.deadline();
    Duration left = Duration.between(Instant.now(), deadline).plusMillis(500);
    return left.compareTo(STILL) > 0 ? left : STILL;
  }

  private static void nothingNegative(NodeLife life, JobKey key, Duration all) {
    List<Instant> times = life.books.steps(key).stream().map(JobStep::at).toList();
    assertThat(times).isSorted();
    life.books
        .cost(key)
        .ifPresent(cost -> {
          assertThat(cost.proving()).isBetween(Duration.ZERO, all);
          assertThat(cost.wattHours()).isNotNegative();
        });
  }

  private static void signal(NodeProcess node, String name)
      throws IOException, InterruptedException {
    Process kill =
        new ProcessBuilder("kill", "-" + name, "" + node.handle().pid()).inheritIO().start();
    assertThat(kill.waitFor()).isZero();
  }
}
