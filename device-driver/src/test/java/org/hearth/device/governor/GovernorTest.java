package org.hearth.device.governor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GovernorTest {
  private static final GovernorLimits LIMITS = GovernorLimits.of(DeviceKind.GPU);
  private static final Reading SILENT = Reading.notReported("no answer");

  private final Governor governor = new Governor(LIMITS);
  private int now;

  private WorkRate hold(Reading temperature, int seconds) {
    WorkRate rate = WorkRate.FULL;
    for (int i = 0; i < seconds; i++) {
      rate = governor.decide(Instant.ofEpochSecond(now++), temperature, true);
    }
    return rate;
  }

  /** Steady temperatures from the start, and what comes of them within two minutes. */
  @ParameterizedTest(name = "{0} °C: {1}")
  @CsvSource({
    "20, 1.00, ''",
    "77, 1.00, ''",
    "78.9, 1.00, ''",
    "82, 0.91, 'held at 91 % of its speed because at 82 °C it nears its target of 78 °C'",
    "85, 0.36, 'held at 36 % of its speed because at 85 °C it nears its target of 78 °C'",
    "90, 0.00, 'paused at 90 °C because it must stay below 90 °C; it goes on below 70 °C'",
    "120, 0.00, 'paused at 120 °C because it must stay below 90 °C; it goes on below 70 °C'",
  })
  void slowsFirstAndPausesSecond(double celsius, double share, String reason) {
    assertThat(hold(Reading.of(celsius), 120)).isEqualTo(new WorkRate(share, reason));
  }

  @Test
  void aPausedDeviceGoesOnByItselfWhenItIsCoolAndNotBefore() {
    assertThat(hold(Reading.of(90), 1).paused()).isTrue();
    assertThat(hold(Reading.of(75), 1000).paused()).as("cooler, not cool").isTrue();
    WorkRate again = hold(Reading.of(69), 1);
    assertThat(again.share()).isEqualTo(0.6);
    assertThat(again.reason()).startsWith("held at 60 % of its speed because");
    assertThat(hold(Reading.of(69), 4000)).isEqualTo(WorkRate.FULL);
  }

  @Test
  void aPauseLastsHalfADwellEvenIfItCoolsFast() {
    hold(Reading.of(90), 1);
    assertThat(hold(Reading.of(30), 200).paused()).isTrue();
    assertThat(hold(Reading.of(30), 200).paused()).isFalse();
  }

  @Test
  void aSensorThatNeverAnsweredGovernsNothing() {
    assertThat(hold(SILENT, 10_000)).isEqualTo(WorkRate.FULL);
  }

  @Test
  void aSensorThatStopsSlowsTheDeviceThenPausesItAndBothEndWithAnAnswer() {
    hold(Reading.of(60), 10);
    assertThat(hold(SILENT, 25)).isEqualTo(WorkRate.FULL);
    assertThat(hold(SILENT, 10))
        .isEqualTo(
            new WorkRate(
                0.25,
                "held at 25 % of its speed because its temperature sensor stopped answering"));
    assertThat(hold(Reading.of(60), 1)).isEqualTo(WorkRate.FULL);
    hold(SILENT, 40);
    assertThat(hold(SILENT, 300))
        .isEqualTo(new WorkRate(0, "paused because its temperature sensor stopped answering"));
    assertThat(hold(Reading.of(60), 400).paused()).isFalse();
  }

  @Test
  void anIdleDeviceIsNotSpedUp() {
    WorkRate slowed = hold(Reading.of(82), 60);
    for (int i = 0; i < 5000; i++) {
      WorkRate rate = governor.decide(Instant.ofEpochSecond(now++), Reading.of(40), false);
      assertThat(rate.share()).isEqualTo(slowed.share());
    }
  }
}
