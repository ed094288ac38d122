package org.hearth.node.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.Health;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Vital;
import org.hearth.device.governor.GovernorLimits;
import org.hearth.device.governor.WorkRate;
import org.junit.jupiter.api.Test;

/** The owner changes how warm a device may get while it works. */
class ThrottleControllerTest {
  private static final Device GPU =
      new Device(new DeviceId("gpu:1"), DeviceKind.GPU, "a GPU", Map.of(), true, true);

  private final AtomicReference<GovernorLimits> limits =
      new AtomicReference<>(GovernorLimits.of(DeviceKind.GPU).withTarget(78));
  private final ThrottleController throttle = new ThrottleController(_ -> limits.get());
  private Instant now = Instant.parse("2026-11-01T12:00:00Z");

  private WorkRate at(double celsius, int seconds) {
    WorkRate rate = WorkRate.FULL;
    for (int i = 0; i < seconds; i++) {
      now = now.plusSeconds(1);
      Health health =
          new Health(
              GPU.id(), now, Map.of(Vital.TEMPERATURE, Reading.of(celsius)), Optional.empty());
      rate = throttle.update(GPU, Optional.of(health), true, now);
    }
    return rate;
  }

  @Test
  void aLowerTargetSlowsADeviceThatIsWarmerAndAHigherOneLetsItRunAgain() {
    assertThat(at(70, 300).share()).isEqualTo(1);
    limits.set(GovernorLimits.of(DeviceKind.GPU).withTarget(60));
    assertThat(at(70, 300).share()).isLessThan(1);
    limits.set(GovernorLimits.of(DeviceKind.GPU).withTarget(78));
    assertThat(at(70, 300).share()).isEqualTo(1);
  }

  /** What is too hot rests under any target, also right after the change. */
  @Test
  void aChangeDoesNotWakeADeviceThatIsTooHot() {
    assertThat(at(95, 5).paused()).isTrue();
    limits.set(GovernorLimits.of(DeviceKind.GPU).withTarget(83));
    assertThat(at(95, 1).paused()).isTrue();
  }
}
