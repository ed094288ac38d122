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
import org.hearth.node.network.succinct.SimulatedSuccinct;
import org.hearth.node.network.succinct.SuccinctClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A whole node at the auction for SP1's proofs. */
class SuccinctLifeTest {
  @TempDir Path folder;
  private final SimulatedSuccinct network = new SimulatedSuccinct();

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
    network.close();
  }

  private NodeLife life(SuccinctClient client, CrashPoints crash) {
    return new NodeLife(
        folder, List.of(new JoinedNetwork(client, NodeLife.quick())), new FakeEngine(), crash);
  }

  private static List<String> states(NodeLife life) {
    return life.books.jobs(1000).stream().map(JobRow::state).toList();
  }

  private static BigInteger earned(NodeLife life) {
    return life.books.balances().stream()
        .map(b -> b.pending().add(b.confirmed()))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  @Test
  void whatIsWonIsProvedAndPaid() {
    network.ask();
    network.ask();
    try (SuccinctClient client = network.client(folder);
        NodeLife life = life(client, CrashPoints.NONE).start()) {
      Lives.eventually(() -> {
        assertThat(states(life)).hasSize(2).containsOnly(Phase.PAID.label());
        assertThat(earned(life))
            .isEqualTo(network.paid())
            .isEqualTo(SimulatedSuccinct.REWARD.multiply(BigInteger.TWO));
      });
      assertThat(network.proofs()).isEqualTo(2);
      assertThat(network.bids()).isEqualTo(2);
      assertThat(life.books.audit()).allMatch(AuditFinding::ok);
      assertThat(life.node.audit()).allMatch(AuditFinding::ok);
    }
  }

  @Test
  void aProverThatFailsCostsOneRequest() {
    network.provingFails("CUDA error: out of memory");
    network.ask();
    network.ask();
    try (SuccinctClient client = network.client(folder);
        NodeLife life = life(client, CrashPoints.NONE).start()) {
      Lives.eventually(() -> {
        assertThat(states(life)).containsExactly(Phase.FAILED.label());
        assertThat(SimulatedSuccinct.halted(folder))
            .hasValueSatisfying(said -> assertThat(said).contains("out of memory"));
        assertThat(network.failures()).isEqualTo(1);
      });
      assertThat(network.bids()).isEqualTo(1);
    }
  }

  /** The node is gone at a step; in the end there is one bid, one proof, and its money. */
  @ParameterizedTest
  @EnumSource(
      value = CrashPoint.class,
      names = {
        "AFTER_ACCEPT_COMMIT",
        "AFTER_ACCEPT_SENT",
        "BEFORE_PROVED_COMMIT",
        "AFTER_SUBMIT_BEFORE_COMMIT",
        "WITHIN_SETTLE_TRANSACTION"
      })
  void aDeathAtAnyStepLosesNothing(CrashPoint point) throws InterruptedException {
    network.ask();
    CountDownLatch dead = new CountDownLatch(1);
    CrashPoints dies =
        p -> {
          if (dead.getCount() == 0 || p == point) {
            dead.countDown();
            throw new SimulatedDeath(p.name());
          }
        };
    try (SuccinctClient client = network.client(folder);
        NodeLife life = life(client, dies).start()) {
      assertThat(dead.await(30, TimeUnit.SECONDS)).as("it came to " + point).isTrue();
    }
    try (SuccinctClient client = network.client(folder);
        NodeLife life = life(client, CrashPoints.NONE).start()) {
      Lives.eventually(() -> {
        assertThat(states(life)).containsExactly(Phase.PAID.label());
        assertThat(earned(life)).isEqualTo(SimulatedSuccinct.REWARD);
      });
      assertThat(network.bids()).isEqualTo(1);
      assertThat(network.proofs()).as("a proof that was made is not made again").isEqualTo(1);
      assertThat(life.books.audit()).allMatch(AuditFinding::ok);
    }
  }
}
