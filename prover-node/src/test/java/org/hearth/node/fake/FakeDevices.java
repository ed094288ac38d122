package org.hearth.node.fake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceCatalog;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;
import org.hearth.device.api.Reading;

/** One simulated processor, and a simulated card if wanted; each draws 36 W. */
public final class FakeDevices implements DeviceCatalog {
  public static final DeviceId CPU = new DeviceId("cpu:0");
  public static final double WATTS = 36;

  public static final DeviceId CARD = new DeviceId("gpu:simulated");

  private volatile double celsius = 50;
  private volatile boolean card;

  public void temperature(double celsius) {
    this.celsius = celsius;
  }

  public void plugCardIn() {
    card = true;
  }

  @Override
  public DeviceScan scan() {
    Device cpu = new Device(CPU, DeviceKind.CPU, "Simulated CPU", Map.of("cores", "2"), true, true);
    Device gpu = new Device(CARD, DeviceKind.GPU, "Simulated card", Map.of(), true, true);
    return new DeviceScan(card ? List.of(cpu, gpu) : List.of(cpu), List.of());
  }

  @Override
  public Optional<Health> sample(DeviceId id) {
    Reading none = Reading.notReported("simulated");
    return Optional.of(
        new Health(
            id,
            Instant.now(),
            Reading.of(celsius),
            Reading.of(WATTS),
            Reading.of(90),
            none,
            none,
            none));
  }

  @Override
  public PowerSource power(DeviceId id) {
    return new PowerSource(WATTS, false, "simulated");
  }
}
