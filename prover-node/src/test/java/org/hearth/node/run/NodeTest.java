package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.hearth.device.api.Device;
import org.hearth.device.api.Vital;
import org.hearth.device.doctor.SelfTestStore;
import org.hearth.device.health.HealthChart;
import org.hearth.device.health.HealthHistory;
import org.hearth.device.health.Restraint;
import org.hearth.device.health.RestraintSpan;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.earnings.ledger.Balances;
import org.hearth.node.api.Activity;
import org.hearth.node.api.DeviceState;
import org.hearth.node.api.JobContent;
import org.hearth.node.api.JobView;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.Situation;
import org.hearth.node.api.StepView;
import org.hearth.node.fake.FakeDevices;
import org.hearth.node.fake.FakeEngine;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.status.NetworkViews;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeTest {
  @TempDir Path folder;
  private final FakeNetwork network = new FakeNetwork();
  private final FakeEngine engine = new FakeEngine();

  private NodeLife life() {
    return new NodeLife(folder, network, engine, CrashPoints.NONE);
  }

  private static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(assertion);
  }

  /**
   * Until the node has gone through a whole round since now: what it does by itself, it has done.
   */
  private static void looksAgain(NodeLife life) {
    long now = life.devices.rounds();
    eventually(() -> assertThat(life.devices.rounds()).isGreaterThanOrEqualTo(now + 2));
  }

  private static List<String> states(NodeLife life) {
    return life.books.jobs(100).stream().map(JobRow::state).toList();
  }

  @Test
  void provesWhatIsOfferedAndIsPaid() {
    network.supply("good", "good", "good");
    try (NodeLife life = life().start()) {
      eventually(() ->
          assertThat(states(life))
              .containsExactly("SETTLED(PAID)", "SETTLED(PAID)", "SETTLED(PAID)"));
      network.payOut();
      eventually(() -> {
        Balances b = life.books.balances().getFirst();
        assertThat(b.received()).isEqualTo(FakeNetwork.CREDIT.multiply(BigInteger.valueOf(3)));
        assertThat(b.pending()).isZero();
        assertThat(b.confirmed()).isZero();
      });
      assertThat(life.books.audit()).allMatch(AuditFinding::ok);
      assertThat(life.node.audit()).allMatch(AuditFinding::ok);
      assertThat(life.books.outbox()).isEmpty();
      assertThat(engine.attempts()).isEqualTo(3);
    }
  }

  @Test
  void aJobGoesThroughAllStatesInOrder() {
    network.supply("good");
    try (NodeLife life = life().start()) {
      eventually(() -> assertThat(life.node.snapshot().jobsPaid()).isEqualTo(1));
      eventually(() ->
          assertThat(life.node.snapshot().jobs().getFirst().steps())
              .extracting(StepView::state)
              // The event may be booked before the answer to the submission is written down.
              .filteredOn(state -> !state.equals("SUBMITTED"))
              .containsExactly(
                  "OFFERED",
                  "ACCEPTED",
                  "FETCHED",
                  "PROVING",
                  "PROVED",
                  "SUBMITTING",
                  "SETTLED(PAID)",
                  "SETTLED(PAID)",
                  "SETTLED(PAID)"));
      JobView job = life.node.snapshot().jobs().getFirst();
      assertThat(job.earned()).contains(FakeNetwork.CREDIT);
      assertThat(job.content()).contains(new JobContent("Toy circuit", "groth16", 1000));
      assertThat(job.usage().orElseThrow().measured()).isFalse();
      assertThat(job.usage().orElseThrow().wattHours()).isPositive();
    }
  }

  @Test
  void aProcessorThatIsRestingTakesNoJobAndSaysWhy() {
    try (NodeLife life = life()) {
      life.devices.temperature(96.5);
      life.start();
      eventually(() -> {
        NodeSnapshot s = life.node.snapshot();
        assertThat(s.condition().activity()).isEqualTo(Activity.PAUSED);
        assertThat(s.condition().situation())
            .isInstanceOfSatisfying(
                Situation.Resting.class,
                resting -> {
                  assertThat(resting.device()).isEqualTo("Simulated CPU");
                  assertThat(resting.detail()).startsWith("paused at 9").endsWith("below 78 °C");
                });
        assertThat(s.devices().getFirst().state()).isInstanceOf(DeviceState.PausedByGovernor.class);
      });
      network.supply("good");
      looksAgain(life);
      assertThat(engine.attempts()).isZero();
    }
  }

  @Test
  void aRunningProofRestsWhileItsProcessorIsRestingAndEndsWithTheNode() {
    engine.slow(3000);
    network.supply("good");
    try (NodeLife life = life().start()) {
      eventually(() -> assertThat(life.node.snapshot().proofs()).isNotEmpty());
      life.devices.temperature(96.5);
      eventually(() ->
          assertThat(life.node.snapshot().devices().getFirst().state())
              .isInstanceOf(DeviceState.PausedByGovernor.class));
      looksAgain(life); // the step under way ends
      double first = life.node.snapshot().proofs().getFirst().fraction();
      looksAgain(life); // a second or more, in which a working proof makes 3 %
      assertThat(life.node.snapshot().proofs().getFirst().fraction()).isEqualTo(first);
    }
  }

  @Test
  void energyIsPowerTimesTimeAtTheUsersPrice() {
    engine.slow(60); // 0.6 s or a little more
    network.supply("good");
    try (NodeLife life = life().start()) {
      eventually(() -> assertThat(states(life)).containsExactly("SETTLED(PAID)"));
      var cost = life.books.cost(life.books.jobs(1).getFirst().key()).orElseThrow();
      double seconds = cost.proving().toNanos() / 1e9;
      double expected = FakeDevices.WATTS * seconds / 3600;
      assertThat(cost.wattHours()).isBetween(expected * 0.9, expected * 1.1 + 1e-4);
      assertThat(cost.paidWork()).isTrue();
      assertThat(cost.pricePerKwh()).isEqualByComparingTo("0.30");
      assertThat(cost.cost().compareTo(BigDecimal.ZERO)).isNotNegative();
    }
  }

  @Test
  void aShakyProofIsMadeAgainAndABadOneGivenBack() {
    network.supply("shaky", "bad");
    try (NodeLife life = life().start()) {
      eventually(() -> assertThat(states(life)).containsExactly("FAILED", "SETTLED(PAID)"));
      eventually(() -> assertThat(network.leases().get(1).state).isEqualTo(LeaseState.RELEASED));
      assertThat(engine.attempts()).isEqualTo(2 + 3);
      // The shaky job could be proved in the end: its first proof was the device's fault.
      assertThat(new SelfTestStore(folder.resolve("selftests.txt")).entries())
          .singleElement()
          .matches(entry -> !entry.right())
          .extracting(SelfTestStore.Entry::device)
          .isEqualTo(life.node.snapshot().devices().getFirst().device().id());
      assertThat(life.books.cost(life.books.jobs(1).getFirst().key()).orElseThrow().paidWork())
          .isFalse();
      eventually(() -> assertThat(life.books.outbox()).isEmpty());
      assertThat(life.books.audit()).allMatch(AuditFinding::ok);
    }
  }

  @Test
  void fiveFailedJobsInARowPauseTheNodeAndSayWhy() {
    network.supply("bad", "bad", "bad", "bad", "bad", "good");
    try (NodeLife life = life().start()) {
      eventually(
          () -> assertThat(life.node.snapshot().condition().activity()).isEqualTo(Activity.PAUSED));
      assertThat(life.node.snapshot().condition().situation())
          .isInstanceOfSatisfying(
              Situation.PausedByNode.class,
              paused ->
                  assertThat(paused.reason())
                      .isEqualTo(
                          Reason.of(ReasonCode.FAILURES_IN_A_ROW, paused.reason().detail())
                              .with("why", "TEXT")
                              .with("times", 5)
                              .with("device", "Simulated CPU")));
      assertThat(states(life)).hasSize(5).containsOnly("FAILED");
      life.node.resume();
      eventually(() -> assertThat(states(life)).contains("SETTLED(PAID)"));
    }
  }

  @Test
  void theNodesOwnPauseEndsByItselfAndSaysWhen() {
    network.supply("bad", "bad", "bad", "bad", "bad");
    try (NodeLife life = life().start()) {
      eventually(() ->
          assertThat(life.node.snapshot().condition().situation())
              .isInstanceOfSatisfying(
                  Situation.PausedByNode.class,
                  paused ->
                      assertThat(paused.until())
                          .contains(paused.since().plus(Duration.ofMinutes(10)))));
    }
  }

  /**
   * A network that serves a bad key is no reason to stop, and its key is fetched and tried once.
   */
  @Test
  void aKeyThatCannotBeUsedIsNotTakenAgainAndTheNodeWorksOn() {
    engine.refuseKeys();
    network.supply("good", "good", "good", "good", "good", "good", "good");
    try (NodeLife life = life().start()) {
      eventually(() ->
          assertThat(life.node.snapshot().networks().getFirst().situation())
              .isInstanceOfSatisfying(
                  NetworkSituation.Waiting.class,
                  waiting ->
                      assertThat(waiting.refusal().map(refusal -> refusal.reason().code()))
                          .contains(ReasonCode.KEY_REFUSED_BEFORE)));
      assertThat(life.node.snapshot().condition().paused()).isFalse();
      assertThat(states(life)).hasSize(1).containsOnly("FAILED");
      assertThat(engine.attempts()).isEqualTo(1);
    }
    network.supply("good");
    try (NodeLife life = life().start()) {
      looksAgain(life);
      assertThat(engine.attempts()).as("remembered over a restart").isEqualTo(1);
    }
  }

  @Test
  void aDeviceThatIsPausedGetsNoJob() {
    try (NodeLife life = life().start()) {
      eventually(() -> assertThat(life.node.snapshot().devices()).isNotEmpty());
      life.node.pause(FakeDevices.CPU, Optional.empty());
      eventually(() ->
          assertThat(life.node.snapshot().condition().situation())
              .isInstanceOf(Situation.DevicesPaused.class));
      assertThat(life.node.snapshot().devices().getFirst().state())
          .isInstanceOf(DeviceState.PausedByUser.class);
      network.supply("good");
      looksAgain(life);
      assertThat(engine.attempts()).isZero();
    }
    try (NodeLife life = life().start()) {
      looksAgain(life);
      assertThat(engine.attempts()).as("remembered over a restart").isZero();
      life.node.resume(FakeDevices.CPU);
      network.supply("good"); // the first one's deadline may be over
      eventually(() -> assertThat(states(life)).contains("SETTLED(PAID)"));
    }
  }

  @Test
  void pauseFinishesTheRunningJobAndIsRemembered() {
    engine.slow(50);
    network.supply("good", "good");
    try (NodeLife life = life().start()) {
      eventually(() -> assertThat(life.node.snapshot().proofs()).isNotEmpty());
      assertThat(engine.givenBack()).isZero();
      life.node.pause();
      assertThat(life.node.snapshot().condition().paused()).isTrue();
      eventually(() -> assertThat(states(life)).containsExactly("SETTLED(PAID)"));
      eventually(() ->
          assertThat(life.node.snapshot().condition().situation())
              .isInstanceOf(Situation.PausedByUser.class));
      eventually(() -> assertThat(engine.givenBack()).isPositive());
    }
    try (NodeLife life = life().start()) {
      eventually(() -> assertThat(life.node.snapshot().networks().getFirst().facts()).isPresent());
      assertThat(life.node.snapshot().condition().paused()).isTrue();
      assertThat(states(life)).hasSize(1);
      life.node.resume();
      eventually(() -> assertThat(states(life)).containsExactly("SETTLED(PAID)", "SETTLED(PAID)"));
    }
  }

  /** A GPU that is not tested earns nothing, so a node that always has work makes time for it. */
  @Test
  void aBusyNodeHoldsItsJobsBackOnceToMeasure() {
    engine.unmeasured();
    try (NodeLife life = life().start()) {
      for (int cutOff = 1; cutOff <= 2; cutOff++) {
        int begun = cutOff;
        eventually(() -> assertThat(engine.begun()).isEqualTo(begun));
        network.supply("good");
        eventually(() -> assertThat(states(life)).hasSize(begun).containsOnly("SETTLED(PAID)"));
        assertThat(engine.cutOff()).isEqualTo(begun);
      }
      eventually(() -> assertThat(engine.begun()).isEqualTo(3));
      network.supply("good");
      eventually(() -> assertThat(states(life)).hasSize(3));
      looksAgain(life);
      assertThat(engine.cutOff()).as("the third is let finish").isEqualTo(2);
      assertThat(states(life)).containsOnlyOnce("FETCHED");
      engine.measured();
      eventually(() -> assertThat(states(life)).hasSize(3).containsOnly("SETTLED(PAID)"));
      assertThat(engine.begun()).isEqualTo(3);
    }
  }

  @Test
  void measuresItsDevicesInSpareTimeAndNeverInTheWayOfAJob() {
    engine.unmeasured();
    try (NodeLife life = life().start()) {
      eventually(() -> assertThat(engine.begun()).isEqualTo(1));
      network.supply("good");
      eventually(() -> assertThat(states(life)).containsExactly("SETTLED(PAID)"));
      assertThat(engine.cutOff()).isEqualTo(1);
      eventually(() -> assertThat(engine.begun()).isEqualTo(2));
      life.node.pause();
      eventually(() -> assertThat(engine.cutOff()).isEqualTo(2));
      looksAgain(life);
      assertThat(engine.begun()).isEqualTo(2);
      life.node.resume();
      eventually(() -> assertThat(engine.begun()).isEqualTo(3));
      engine.measured();
      Device cpu = life.node.snapshot().devices().getFirst().device();
      eventually(() -> assertThat(engine.unmeasured(cpu)).isFalse());
      network.supply("good");
      eventually(() -> assertThat(states(life)).hasSize(2).containsOnly("SETTLED(PAID)"));
      looksAgain(life);
      assertThat(engine.begun()).isEqualTo(3);
    }
  }

  @Test
  void closingWhileProvingIsQuickAndTheJobIsProvedAtTheNextStart() {
    engine.slow(3000); // 30 s
    network.supply("good");
    long began;
    try (NodeLife life = life().start()) {
      eventually(() -> assertThat(life.node.snapshot().proofs()).isNotEmpty());
      began = System.nanoTime();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    engine.slow(1);
    try (NodeLife life = life().start()) {
      eventually(() -> assertThat(states(life)).containsExactly("SETTLED(PAID)"));
      assertThat(network.leases().getFirst().conflicts).isZero();
    }
  }

  @Test
  void whenTheNetworkIsNotThereItSaysSoAndComesBackByItself() {
    network.faults(
        new FakeNetwork.Faults() {
          @Override
          public void before(String call) {
            throw new NetworkException(NetworkException.Cure.RETRY, "connection refused");
          }

          @Override
          public void after(String call) {}
        });
    network.supply("good");
    try (NodeLife life = life().start()) {
      eventually(() ->
          assertThat(life.node.snapshot().condition().activity()).isEqualTo(Activity.OFFLINE));
      assertThat(life.node.snapshot().condition().situation())
          .isInstanceOfSatisfying(
              NetworkSituation.Unreachable.class,
              away -> {
                assertThat(away.network()).isEqualTo("local");
                assertThat(away.url()).isEqualTo("http://127.0.0.1:1");
                assertThat(away.detail()).isEqualTo("connection refused");
              });
      network.faults(FakeNetwork.NONE);
      eventually(() -> assertThat(states(life)).containsExactly("SETTLED(PAID)"));
    }
  }

  @Test
  void aJobThatCannotBeDoneInTimeIsGivenBackAtStart() {
    engine.slow(3000);
    network.deadlineIn(Duration.ofSeconds(4));
    network.supply("good");
    try (NodeLife life = life().start()) {
      eventually(() -> assertThat(life.node.snapshot().proofs()).isNotEmpty());
    }
    await().until(() -> Instant.now().isAfter(network.leases().getFirst().terms.deadline()));
    try (NodeLife life = life().start()) {
      eventually(() -> assertThat(states(life)).containsExactly("RELEASED"));
      eventually(
          () -> assertThat(network.leases().getFirst().state).isEqualTo(LeaseState.RELEASED));
    }
  }

  @Test
  void aNetworkThatNeverSettlesGetsNoMoreAtSomePoint() {
    network.settles(false);
    String[] many = new String[NetworkViews.MOST_UNSETTLED + 5];
    java.util.Arrays.fill(many, "good");
    network.supply(many);
    Instant began = Instant.now().minusSeconds(1);
    try (NodeLife life = life().start()) {
      eventually(() ->
          assertThat(life.node.snapshot().condition().situation())
              .isInstanceOfSatisfying(
                  NetworkSituation.NotSettled.class,
                  s -> {
                    assertThat(s.network()).isEqualTo("local");
                    assertThat(s.proofs()).isEqualTo(64);
                    assertThat(s.asset().symbol()).isEqualTo("DEV");
                    assertThat(s.estimate())
                        .as("the sum that it owes")
                        .isEqualTo(FakeNetwork.CREDIT.multiply(java.math.BigInteger.valueOf(64)));
                    assertThat(s.since()).as("its age").isBetween(began, Instant.now());
                  }));
      assertThat(network.count(h -> h.everActive)).isEqualTo(NetworkViews.MOST_UNSETTLED);
      assertThat(life.books.balances())
          .as("a claim is no money")
          .allMatch(b -> b.pending().add(b.confirmed()).add(b.received()).signum() == 0);
      network.settles(true);
      eventually(() ->
          assertThat(network.count(h -> h.everActive))
              .as("goes on when it pays")
              .isEqualTo(NetworkViews.MOST_UNSETTLED + 5));
    }
  }

  @Test
  void subscribersGetSnapshotsAtMostTenTimesASecond() throws Exception {
    network.supply("good", "good", "good");
    List<NodeSnapshot> seen = new CopyOnWriteArrayList<>();
    try (NodeLife life = life().start()) {
      Instant from = Instant.now();
      try (AutoCloseable subscription = life.node.subscribe(seen::add)) {
        assertThat(seen).isNotEmpty();
        life.node.subscribe(s -> {
          throw new IllegalStateException("a bad subscriber");
        });
        eventually(() -> assertThat(seen.getLast().jobsPaid()).isEqualTo(3));
      }
      double seconds = Duration.between(from, Instant.now()).toMillis() / 1e3;
      assertThat(seen.size()).isLessThanOrEqualTo((int) (10 * seconds) + 3);
      int before = seen.size();
      network.supply("good");
      eventually(() -> assertThat(life.node.snapshot().jobsPaid()).isEqualTo(4));
      assertThat(seen).hasSize(before);
    }
  }

  @Test
  void samplesOfTheDeviceAreKept() {
    try (NodeLife life = life().start();
        HealthHistory history = new HealthHistory(folder.resolve("health"))) {
      eventually(() -> {
        HealthChart chart =
            history.chart(
                FakeDevices.CPU,
                Vital.TEMPERATURE,
                Instant.now().minusSeconds(60),
                Instant.now().plusSeconds(1),
                61);
        assertThat(IntStream.range(0, 61).filter(chart::reported).boxed().toList())
            .isNotEmpty()
            .allMatch(x -> chart.low(x) == 50 && chart.high(x) == 50);
      });
    }
  }

  @Test
  void whatHeldTheDeviceBackIsKept() {
    try (NodeLife life = life().start();
        HealthHistory history = new HealthHistory(folder.resolve("health"))) {
      Instant before = Instant.now().minusSeconds(1);
      assertThat(history.restraints(FakeDevices.CPU, before, Instant.now().plusSeconds(1)))
          .isEmpty();
      life.node.pause(FakeDevices.CPU, Optional.empty());
      eventually(() ->
          assertThat(history.restraints(FakeDevices.CPU, before, Instant.now().plusSeconds(1)))
              .extracting(RestraintSpan::restraint)
              .containsExactly(Restraint.PAUSED));
    }
  }
}
