package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.hearth.device.presence.Fact;
import org.hearth.device.presence.FactSource;
import org.hearth.device.presence.PowerSupply;
import org.hearth.device.presence.PresenceSensors;
import org.hearth.device.presence.Unreported;
import org.hearth.node.api.Activity;
import org.hearth.node.api.DeviceState;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.RuleKind;
import org.hearth.node.api.RuleLimit;
import org.hearth.node.api.RulesView;
import org.hearth.node.api.Situation;
import org.hearth.node.api.StepView;
import org.hearth.node.fake.FakeEngine;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.rules.RuleSetting;
import org.hearth.node.rules.WorkRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the rules for working do to a node. */
class RulesTest {
  private static final Fact<Duration> AWAY = Fact.of(Duration.ofHours(1));
  private static final Fact<Duration> THERE = Fact.of(Duration.ZERO);

  @TempDir Path folder;
  private final FakeNetwork network = new FakeNetwork();
  private final FakeEngine engine = new FakeEngine();
  private final AtomicReference<Fact<Duration>> idle = new AtomicReference<>(AWAY);
  private final AtomicReference<PowerSupply> power = new AtomicReference<>(new PowerSupply.Mains());

  private NodeLife life(String... settings) {
    WorkRules rules = WorkRules.NONE;
    for (String setting : settings) {
      String[] both = setting.split("=");
      rules = RuleSetting.named(both[0]).orElseThrow().change(rules, both[1]);
    }
    WorkRules all = rules;
    PresenceSensors sensors =
        new PresenceSensors(
            () -> Objects.requireNonNull(idle.get()),
            () -> Fact.of(Objects.requireNonNull(power.get())),
            () -> Fact.of(false),
            () -> Fact.of(Set.of("bash")),
            FactSource.none(Unreported.NOT_YET));
    return new NodeLife(
        folder,
        List.of(new JoinedNetwork(network, NodeLife.quick())),
        engine,
        CrashPoints.NONE,
        new NodeParts.Time(Clock.systemUTC(), System::nanoTime),
        new NodeParts.Working(() -> all, sensors, Duration.ofMillis(20)));
  }

  private static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(assertion);
  }

  private static void looksAgain(NodeLife life) {
    long now = life.devices.rounds();
    eventually(() -> assertThat(life.devices.rounds()).isGreaterThanOrEqualTo(now + 2));
  }

  private static Situation.HeldByRule held(NodeLife life, RuleKind rule) {
    eventually(() ->
        assertThat(life.node.snapshot().condition().situation())
            .isInstanceOfSatisfying(
                Situation.HeldByRule.class, s -> assertThat(s.rule()).isEqualTo(rule)));
    NodeSnapshot seen = life.node.snapshot();
    assertThat(seen.condition().activity()).isEqualTo(Activity.PAUSED);
    assertThat(seen.condition().paused()).as("the user's own pause").isFalse();
    return (Situation.HeldByRule) seen.condition().situation();
  }

  private static double fraction(NodeLife life) {
    return life.node.snapshot().proofs().stream().mapToDouble(p -> p.fraction()).sum();
  }

  private static void paid(NodeLife life) {
    eventually(() -> assertThat(life.node.snapshot().jobsPaid()).isEqualTo(1));
  }

  @Test
  void noJobIsTakenWhileARuleHoldsAndOneIsAfterwards() {
    idle.set(THERE);
    network.supply("good");
    try (NodeLife life = life("whileInUsePercent=0").start()) {
      assertThat(held(life, RuleKind.IN_USE).until()).isEmpty();
      assertThat(life.node.snapshot().devices().getFirst().state())
          .isInstanceOf(DeviceState.Paused.class);
      looksAgain(life);
      assertThat(life.books.jobs(10)).isEmpty();
      idle.set(AWAY);
      paid(life);
    }
  }

  @Test
  void aClosedScheduleTellsItsEnd() {
    network.supply("good");
    // one minute of the week, half a week from now
    String day =
        Clock.systemUTC()
            .instant()
            .atZone(java.time.ZoneOffset.UTC)
            .plusDays(3)
            .getDayOfWeek()
            .name()
            .substring(0, 3)
            .toLowerCase(java.util.Locale.ROOT);
    try (NodeLife life = life("schedule=" + day + " 12:00-12:01").start()) {
      assertThat(held(life, RuleKind.SCHEDULE).until().orElseThrow())
          .isAfter(Clock.systemUTC().instant().plus(Duration.ofDays(2)));
      looksAgain(life);
      assertThat(engine.attempts()).isZero();
    }
  }

  @Test
  void aProofRestsWhileThereIsTimeAndItsRestIsNotItsWork() throws InterruptedException {
    network.deadlineIn(Duration.ofHours(1));
    engine.slow(200);
    network.supply("good");
    try (NodeLife life = life("whileInUsePercent=0").start()) {
      eventually(() -> assertThat(fraction(life)).isGreaterThan(0.05));
      idle.set(THERE);
      assertThat(held(life, RuleKind.IN_USE).rule()).isEqualTo(RuleKind.IN_USE);
      looksAgain(life); // the step under way ends
      long restsAt = System.nanoTime();
      double first = fraction(life);
      looksAgain(life);
      assertThat(fraction(life)).isEqualTo(first);
      assertThat(life.node.snapshot().devices().getFirst().state())
          .isInstanceOf(DeviceState.Paused.class);
      double rested = (System.nanoTime() - restsAt) / 1e9;
      idle.set(AWAY);
      paid(life);
      assertThat(engine.attempts()).as("one proof, not two").isEqualTo(1);
      List<StepView> steps = life.node.snapshot().jobs().getFirst().steps();
      double whole = Duration.between(at(steps, "PROVING"), at(steps, "PROVED")).toMillis() / 1e3;
      var cost = life.books.cost(life.books.jobs(1).getFirst().key()).orElseThrow();
      assertThat(cost.proving().toMillis() / 1e3).isLessThan(whole - rested + 0.3);
    }
  }

  private static java.time.Instant at(List<StepView> steps, String state) {
    return steps.stream().filter(s -> s.state().equals(state)).findFirst().orElseThrow().at();
  }

  @Test
  void aPromiseIsKeptWhereNobodyKnowsWhetherThereIsTime() {
    engine.slow(100).coarse();
    network.supply("good");
    try (NodeLife life = life("whileInUsePercent=0").start()) {
      eventually(() -> assertThat(life.node.snapshot().proofs()).isNotEmpty());
      idle.set(THERE);
      eventually(() ->
          assertThat(life.node.snapshot().condition().situation())
              .isEqualTo(
                  new Situation.Proving(
                      false, Optional.of(new RuleLimit(RuleKind.IN_USE, 100, true)))));
      paid(life);
      assertThat(held(life, RuleKind.IN_USE).rule()).isEqualTo(RuleKind.IN_USE);
    }
  }

  @Test
  void aBatteryIsNotEmptiedForAPromise() {
    engine.slow(300).coarse();
    network.supply("good");
    try (NodeLife life = life("pauseOnBattery=yes").start()) {
      eventually(() -> assertThat(life.node.snapshot().proofs()).isNotEmpty());
      power.set(new PowerSupply.OnBattery(OptionalInt.of(80)));
      assertThat(held(life, RuleKind.BATTERY).until()).isEmpty();
      looksAgain(life);
      String step = life.node.snapshot().proofs().getFirst().step();
      looksAgain(life);
      assertThat(life.node.snapshot().proofs().getFirst().step()).isEqualTo(step);
    }
  }

  @Test
  void whoIsAtTheComputerHasHalfOfIt() {
    idle.set(THERE);
    engine.slow(100);
    network.supply("good");
    try (NodeLife life = life("whileInUsePercent=50").start()) {
      eventually(() -> {
        NodeSnapshot seen = life.node.snapshot();
        assertThat(seen.condition().situation())
            .isEqualTo(
                new Situation.Proving(
                    false, Optional.of(new RuleLimit(RuleKind.IN_USE, 50, false))));
        assertThat(seen.devices().getFirst().state()).isEqualTo(new DeviceState.Proving(0.5, ""));
      });
      paid(life);
    }
  }

  @Test
  void aSensorThatIsMissingPausesNothingAndIsTold() {
    idle.set(Fact.notReported(Unreported.WAYLAND));
    network.supply("good");
    try (NodeLife life = life("whileInUsePercent=0").start()) {
      paid(life);
      assertThat(life.node.snapshot().condition().rules().unseen())
          .containsExactly(new RulesView.Unseen(RuleKind.IN_USE, Unreported.WAYLAND));
    }
  }
}
