package org.hearth.app.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.hearth.device.accelerator.AcceleratorSource;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.junit.jupiter.api.Test;

/** A device that the window lists is the one that is tested. */
class TargetTest {
  private static Optional<Target> of(String id, DeviceKind kind) {
    return Target.of(new Device(new DeviceId(id), kind, "A device", Map.of(), true, false));
  }

  @Test
  void eachKindIsFoundByWhatNamesIt() {
    assertThat(of("cpu:0", DeviceKind.CPU)).contains(new Target.Processor());
    assertThat(of("gpu:GPU-1234", DeviceKind.GPU)).contains(new Target.Card("gpu:GPU-1234"));
    assertThat(of(AcceleratorSource.idOf("/dev/ttyACM0").value(), DeviceKind.ACCELERATOR))
        .contains(new Target.AtPort("/dev/ttyACM0"));
    assertThat(of("usb:1-4", DeviceKind.ACCELERATOR))
        .contains(new Target.OnTheBus(Optional.of(new DeviceId("usb:1-4"))));
    assertThat(of("usb:1-5", DeviceKind.OTHER)).isEmpty();
  }
}
