package org.hearth.node.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.hearth.device.presence.Fact;
import org.hearth.device.presence.FactSource;
import org.hearth.device.presence.PowerSupply;
import org.hearth.device.presence.PresenceSensors;
import org.hearth.node.api.RuleKind;
import org.junit.jupiter.api.Test;

class RuleLoopTest {
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();
  private final AtomicReference<PowerSupply> power = new AtomicReference<>(new PowerSupply.Mains());
  private final AtomicReference<WorkRules> rules = new AtomicReference<>(WorkRules.NONE);
  private final AtomicInteger changes = new AtomicInteger();
  private final PresenceSensors sensors =
      new PresenceSensors(
          counted("idle", () -> Fact.of(Duration.ofHours(1))),
          counted("power", () -> Fact.of(Objects.requireNonNull(power.get()))),
          counted("full", () -> Fact.of(false)),
          counted("programs", () -> Fact.of(Set.of("bash"))),
          counted("load", () -> Fact.of(0.0)));
  private final RuleLoop loop =
      new RuleLoop(
          rules::get,
          sensors,
          Duration.ofMillis(5),
          Clock.systemUTC(),
          System::nanoTime,
          changes::incrementAndGet);

  private <T> FactSource<T> counted(String name, FactSource<T> source) {
    return () -> {
      asked.merge(name, 1, Integer::sum);
      return source.read();
    };
  }

  private void running(Runnable what) throws InterruptedException {
    Thread thread = Thread.ofVirtual().start(loop);
    try {
      what.run();
    } finally {
      thread.interrupt();
      thread.join();
    }
  }

  @Test
  void nothingIsPromisedBeforeTheFirstLook() throws InterruptedException {
    assertThat(loop.allowsNewWork()).isFalse();
    running(() -> await().until(loop::allowsNewWork));
    assertThat(changes).hasValue(1);
  }

  @Test
  void asksOnlyForWhatTheRulesNeed() throws InterruptedException {
    running(() -> await().until(loop::allowsNewWork));
    assertThat(asked).isEmpty();
    rules.set(WorkRules.DEFAULT);
    running(() -> await().until(() -> asked.getOrDefault("power", 0) > 20));
    assertThat(asked).containsOnlyKeys("idle", "power", "full");
    asked.clear();
    rules.set(RuleSetting.PROGRAMS.change(WorkRules.NONE, "doom"));
    running(() -> await().until(() -> asked.getOrDefault("programs", 0) > 2));
    assertThat(asked).containsOnlyKeys("programs");
  }

  @Test
  void tellsWhatChangesAndFollowsTheRulesOfTheMoment() throws InterruptedException {
    rules.set(WorkRules.DEFAULT);
    running(() -> {
      await().until(loop::allowsNewWork);
      power.set(new PowerSupply.OnBattery(OptionalInt.empty()));
      await().until(() -> loop.verdict().held());
      assertThat(loop.verdict().holds().getFirst().rule()).isEqualTo(RuleKind.BATTERY);
      assertThat(loop.allowsNewWork()).isFalse();
      assertThat(loop.window().share()).isZero();
      rules.set(WorkRules.NONE);
      await().until(loop::allowsNewWork);
    });
    assertThat(changes).hasValue(3);
  }
}
