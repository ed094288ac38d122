package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.node.fake.FakeEngine;
import org.hearth.node.job.Phase;
import org.hearth.node.loop.CrashPoint;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.network.brevis.BrevisClient;
import org.hearth.node.network.brevis.SimulatedBrevis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A whole node at a market of sealed bids, where work is promised before the node is offered it.
 */
class BrevisLifeTest {
  @TempDir Path folder;
  private final SimulatedBrevis market = new SimulatedBrevis();

  @BeforeEach
  void dieQuietly() {
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
      if (!(e instanceof SimulatedDeath)) {
        e.printStackTrace();
      }
    });
  }

  @AfterEach
  void close() {
    market.close();
  }

  private NodeLife life(BrevisClient client, CrashPoints crash) {
    return new NodeLife(
        folder, List.of(new JoinedNetwork(client, NodeLife.quick())), new FakeEngine(), crash);
  }

  private static List<String> states(NodeLife life) {
    return life.books.jobs(1000).stream().map(JobRow::state).toList();
  }

  /** Received, as the market pays at once; nothing may be left on the way. */
  private static BigInteger received(NodeLife life) {
    return life.books.balances().stream()
        .filter(b -> b.asset().network().equals("brevis") && b.asset().symbol().equals("BREV"))
        .map(b -> b.received().subtract(b.pending()).subtract(b.confirmed()))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** The node is gone at a step; in the end there is one bid, one proof, and its money. */
  @ParameterizedTest
  @EnumSource(
      value = CrashPoint.class,
      names = {
        "AFTER_ACCEPT_COMMIT",
        "BEFORE_PROVED_COMMIT",
        "AFTER_SUBMIT_BEFORE_COMMIT",
        "WITHIN_SETTLE_TRANSACTION"
      })
  void aDeathAtAnyStepLosesNothing(CrashPoint point) throws InterruptedException {
    CountDownLatch dead = new CountDownLatch(1);
    CrashPoints dies =
        p -> {
          if (dead.getCount() == 0 || p == point) {
            dead.countDown();
            throw new SimulatedDeath(p.name());
          }
        };
    try (BrevisClient client = market.client(folder);
        NodeLife life = life(client, dies).start()) {
      market.request();
      assertThat(dead.await(40, TimeUnit.SECONDS)).as("it came to " + point).isTrue();
    }
    try (BrevisClient client = market.client(folder);
        NodeLife life = life(client, CrashPoints.NONE).start()) {
      Lives.eventually(() -> {
        assertThat(states(life)).containsExactly(Phase.PAID.label());
        assertThat(received(life)).isEqualTo(SimulatedBrevis.REWARD);
      });
      assertThat(market.chain.mined()).as("a bid, a reveal and a proof").hasSize(3);
      assertThat(market.proofs()).as("work that was begun is taken up").isEqualTo(1);
      assertThat(life.books.audit()).allMatch(AuditFinding::ok);
    }
  }
}
