package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobStep;
import org.hearth.node.api.Situation;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.fake.MovableClock;
import org.hearth.node.fake.TestSeed;
import org.hearth.node.job.Phase;
import org.hearth.node.loop.CrashPoint;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.network.spi.LeaseState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bar B32: the computer's clock jumps in every state of a job, by an hour, a day, to 1970 and to
 * 2040. No lease is taken for over, nothing is proved twice or measured as negative, and the books
 * keep their order.
 */
class ClockJumpsTest {
  /** All points that a job passes when nothing goes wrong. */
  private static final List<CrashPoint> STATES =
      List.of(
          CrashPoint.AFTER_ACCEPT_COMMIT,
          CrashPoint.AFTER_ACCEPT_SENT,
          CrashPoint.AFTER_FETCH_BEFORE_COMMIT,
          CrashPoint.AFTER_FETCH_COMMIT,
          CrashPoint.AFTER_PROVING_COMMIT,
          CrashPoint.BEFORE_PROVED_COMMIT,
          CrashPoint.AFTER_PROVED_COMMIT,
          CrashPoint.BEFORE_SUBMIT,
          CrashPoint.AFTER_SUBMIT_BEFORE_COMMIT,
          CrashPoint.WITHIN_SETTLE_TRANSACTION,
          CrashPoint.AFTER_SETTLE_COMMIT);

  private static final int JUMPS = TestSeed.nightly() ? 300 : 33;

  @TempDir Path folder;
  private final MovableClock own = new MovableClock(Clock.systemUTC());

  private void jump(int kind) {
    switch (kind) {
      case 0 -> own.advance(Duration.ofHours(1));
      case 1 -> own.advance(Duration.ofHours(-1));
      case 2 -> own.advance(Duration.ofDays(1));
      case 3 -> own.advance(Duration.ofDays(-1));
      case 4 -> own.jumpTo(Instant.parse("1970-01-01T00:00:07Z"));
      default -> own.jumpTo(Instant.parse("2040-02-29T23:59:59Z"));
    }
  }

  @Test
  void noJobSuffersFromAClockThatJumps() {
    Random random = new Random(TestSeed.of(ClockJumpsTest.class));
    Lives lives = new Lives(folder, own);
    AtomicReference<@Nullable CrashPoint> next = new AtomicReference<>();
    Map<CrashPoint, Integer> jumps = new EnumMap<>(CrashPoint.class);
    CrashPoints hook =
        point -> {
          if (next.compareAndSet(point, null)) {
            jump(random.nextInt(6));
            jumps.merge(point, 1, Integer::sum);
          }
        };
    lives.network.feesVary();
    try (NodeLife life = lives.life(hook).start()) {
      for (int i = 0; i < JUMPS; i++) {
        next.set(STATES.get(i % STATES.size()));
        lives.network.supply("good");
        lives.awaitDone(life);
        assertThat(next.get()).as("the jump was made").isNull();
      }
      assertThat(lives.network.count(held -> held.state == LeaseState.FINAL)).isEqualTo(JUMPS);
      assertThat(lives.engine.attempts()).as("proved once each").isEqualTo(JUMPS);
      assertThat(jumps).hasSize(STATES.size());
      Accounts.compare(lives.network, life);
      Histories.compare(lives.network, life);
      for (FakeNetwork.Held held : lives.network.leases()) {
        nothingNegative(life, held.terms.key());
      }
    }
    own.ahead(Duration.ZERO);
    lives.network.supply("good");
    lives.liveOnAndAudit();
  }

  private static void nothingNegative(NodeLife life, JobKey key) {
    JobCost cost = life.books.cost(key).orElseThrow();
    assertThat(cost.proving()).isPositive().isLessThan(Duration.ofMinutes(1));
    assertThat(cost.wattHours()).isBetween(0.0, 1.0);
    assertThat(life.books.steps(key).stream().map(JobStep::state))
        .as("in the order in which it was done")
        .startsWith(Phase.OFFERED.label(), Phase.ACCEPTED.label(), Phase.FETCHED.label())
        .endsWith(Phase.PAID.label());
  }

  /** Rests and pauses are as long as they were meant to be, whatever the clock says then. */
  @Test
  void aDeviceThatRestsForHeatComesBackAfterTheClockWasSetBack() {
    FakeNetwork network = new FakeNetwork();
    Lives lives = new Lives(folder, own);
    NodeParts.Time hurried = new NodeParts.Time(own, () -> System.nanoTime() * 1_000);
    List<JoinedNetwork> joined = List.of(new JoinedNetwork(network, NodeLife.quick()));
    try (NodeLife life = new NodeLife(folder, joined, lives.engine, CrashPoints.NONE, hurried)) {
      life.devices.temperature(120);
      life.start();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> life.node.snapshot().condition().situation() instanceof Situation.Resting);
      own.advance(Duration.ofDays(-3_650));
      life.devices.temperature(30);
      network.supply("good");
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> network.count(held -> held.state == LeaseState.FINAL) == 1);
    }
  }
}
