package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.earnings.ledger.Balances;
import org.hearth.node.api.Activity;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.api.NetworkView;
import org.hearth.node.fake.FakeEngine;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.job.Phase;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.RewardEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One node, two networks, which give their jobs the same ids: the jobs and the money of each are
 * right, and what goes wrong with one does not disturb the other.
 */
class TwoNetworksTest {
  private static final FakeNetwork.Faults DOWN =
      new FakeNetwork.Faults() {
        @Override
        public void before(String call) {
          throw new NetworkException(NetworkException.Cure.RETRY, "connection refused");
        }

        @Override
        public void after(String call) {}
      };

  @TempDir Path folder;
  private final FakeNetwork local = new FakeNetwork();
  private final FakeNetwork other = new FakeNetwork("other");
  private final FakeEngine engine = new FakeEngine();

  private NodeLife life() {
    return new NodeLife(
        folder,
        List.of(
            new JoinedNetwork(local, NodeLife.quick()), new JoinedNetwork(other, NodeLife.quick())),
        engine,
        CrashPoints.NONE);
  }

  private static void eventually(ThrowingRunnable assertion) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(assertion);
  }

  private static List<String> states(NodeLife life, FakeNetwork network) {
    return life.books.jobs(1000).stream()
        .filter(row -> row.key().network().equals(network.name()))
        .map(JobRow::state)
        .toList();
  }

  private static NetworkView view(NodeLife life, FakeNetwork network) {
    return life.node.snapshot().network(network.name()).orElseThrow();
  }

  private static BigInteger received(NodeLife life, FakeNetwork network) {
    return life.books.balances().stream()
        .filter(b -> b.asset().network().equals(network.name()))
        .map(Balances::received)
        .findFirst()
        .orElse(BigInteger.ZERO);
  }

  @Test
  void jobsAndMoneyOfEachAreRight() {
    local.supply("good", "good", "good");
    other.supply("good", "good");
    try (NodeLife life = life().start()) {
      eventually(() -> {
        assertThat(states(life, local)).hasSize(3).containsOnly(Phase.PAID.label());
        assertThat(states(life, other)).hasSize(2).containsOnly(Phase.PAID.label());
      });
      local.payOut();
      other.payOut();
      eventually(() -> {
        assertThat(received(life, local))
            .isEqualTo(FakeNetwork.CREDIT.multiply(BigInteger.valueOf(3)));
        assertThat(received(life, other))
            .isEqualTo(FakeNetwork.CREDIT.multiply(BigInteger.valueOf(2)));
      });
      eventually(() -> {
        assertThat(view(life, local).jobsPaid()).isEqualTo(3);
        assertThat(view(life, other).jobsPaid()).isEqualTo(2);
        assertThat(life.node.snapshot().jobsPaid()).isEqualTo(5);
        assertThat(view(life, local).earnings().orElseThrow().balances().received())
            .isEqualTo(received(life, local));
        assertThat(view(life, other).earnings().orElseThrow().balances().received())
            .isEqualTo(received(life, other));
      });
      assertThat(life.books.audit()).allMatch(AuditFinding::ok);
      assertThat(life.node.audit()).allMatch(AuditFinding::ok);
      assertThat(life.books.outbox()).isEmpty();
    }
  }

  /** More jobs than may wait for events: it has none, so none wait. */
  @Test
  void oneThatPaysOutsideOfItsOwnEventsGetsItsProofsAndHasNoMoney() {
    String[] many = new String[70];
    Arrays.fill(many, "good");
    other.paysOutside();
    other.supply(many);
    local.supply("good");
    try (NodeLife life = life().start()) {
      eventually(() -> {
        assertThat(states(life, local)).containsExactly(Phase.PAID.label());
        assertThat(states(life, other)).hasSize(many.length).containsOnly(Phase.DELIVERED.label());
      });
      assertThat(other.count(held -> held.proofHash.isPresent())).isEqualTo(many.length);
      assertThat(received(life, other)).isZero();
      assertThat(life.books.outbox()).isEmpty();
      assertThat(life.books.audit()).allMatch(AuditFinding::ok);
      assertThat(life.node.audit()).allMatch(AuditFinding::ok);
    }
  }

  @Test
  void oneThatIsDownDoesNotDisturbTheOtherAndComesBack() {
    local.faults(DOWN);
    local.supply("good");
    other.supply("good", "good");
    try (NodeLife life = life().start()) {
      eventually(() -> assertThat(states(life, other)).hasSize(2).containsOnly(Phase.PAID.label()));
      eventually(() -> {
        assertThat(view(life, local).situation()).isInstanceOf(NetworkSituation.Unreachable.class);
        assertThat(view(life, local).connected()).isFalse();
        assertThat(view(life, other).connected()).isTrue();
        assertThat(life.node.snapshot().condition().activity()).isEqualTo(Activity.WAITING);
      });
      local.faults(FakeNetwork.NONE);
      eventually(() -> assertThat(states(life, local)).containsExactly(Phase.PAID.label()));
    }
  }

  @Test
  void oneThatContradictsItselfGetsNoMoreWorkAndTheOtherDoes() {
    local.supply("good");
    try (NodeLife life = life().start()) {
      eventually(() -> assertThat(states(life, local)).containsExactly(Phase.PAID.label()));
      var job = local.leases().getFirst().terms;
      local.emit(
          new RewardEvent.LeaseExpired(java.time.Instant.now(), 9, job.jobId(), job.leaseId()));
      eventually(() ->
          assertThat(view(life, local).situation())
              .isInstanceOf(NetworkSituation.Contradiction.class));
      local.supply("good");
      other.supply("good", "good");
      eventually(() -> assertThat(states(life, other)).hasSize(2).containsOnly(Phase.PAID.label()));
      eventually(() ->
          assertThat(life.node.snapshot().condition().activity()).isEqualTo(Activity.WAITING));
      assertThat(local.count(h -> h.everActive)).isEqualTo(1);
      assertThat(folder.resolve("alarms")).isNotEmptyDirectory();
    }
  }

  /** Both have a lease of the same id; only the one whose job failed may hear of it. */
  @Test
  void aLeaseIsGivenBackToTheNetworkItIsOf() {
    local.faults(
        new FakeNetwork.Faults() {
          @Override
          public void before(String call) {
            if (call.equals("release")) {
              throw new IllegalStateException("not its lease");
            }
          }

          @Override
          public void after(String call) {}
        });
    local.supply("good");
    other.supply("bad");
    try (NodeLife life = life().start()) {
      eventually(() -> {
        assertThat(states(life, local)).containsExactly(Phase.PAID.label());
        assertThat(states(life, other)).containsExactly(Phase.FAILED.label());
        assertThat(other.leases().getFirst().state).isEqualTo(LeaseState.RELEASED);
        assertThat(life.books.outbox()).isEmpty();
      });
      assertThat(local.leases().getFirst().state).isEqualTo(LeaseState.FINAL);
    }
  }

  @Test
  void whatIsUndeliveredToOneWaitsWhileTheOtherGoesOn() {
    other.supply("good");
    other.faults(
        new FakeNetwork.Faults() {
          @Override
          public void before(String call) {
            if (call.equals("submit")) {
              throw new NetworkException(NetworkException.Cure.RETRY, "connection refused");
            }
          }

          @Override
          public void after(String call) {}
        });
    try (NodeLife life = life().start()) {
      eventually(() -> assertThat(states(life, other)).containsExactly(Phase.SUBMITTING.label()));
      local.supply("good", "good", "good");
      eventually(() -> assertThat(states(life, local)).hasSize(3).containsOnly(Phase.PAID.label()));
      other.faults(FakeNetwork.NONE);
      eventually(() -> assertThat(states(life, other)).containsExactly(Phase.PAID.label()));
    }
  }

  /** One processor, and more work at both than it can do. */
  @Test
  void theDevicesTimeIsSharedFairly() {
    engine.slow(5); // 50 ms
    String[] many = new String[200];
    Arrays.fill(many, "good");
    local.supply(many);
    other.supply(many);
    try (NodeLife life = life().start()) {
      eventually(() -> assertThat(engine.attempts()).isGreaterThanOrEqualTo(40));
      long ofLocal = local.count(h -> h.state == LeaseState.FINAL);
      long ofOther = other.count(h -> h.state == LeaseState.FINAL);
      assertThat(ofLocal).isBetween(12L, 28L);
      assertThat(ofOther).isBetween(12L, 28L);
    }
  }
}
