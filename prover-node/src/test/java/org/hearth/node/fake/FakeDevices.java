package org.hearth.node.fake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
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

  public static final DeviceId GPU = new DeviceId("gpu:simulated");

  private final AtomicLong rounds = new AtomicLong();
  private volatile double celsius = 50;
  private volatile boolean gpu;

  public void temperature(double celsius) {
    this.celsius = celsius;
  }

  public void plugGpuIn() {
    gpu = true;
  }

  /** How often the node has looked at its devices, which is when it changes its mind about them. */
  public long rounds() {
    return rounds.get();
  }

  @Override
  public DeviceScan scan() {
    Device cpu = new Device(CPU, DeviceKind.CPU, "Simulated CPU", Map.of("cores", "2"), true, true);
    Device card = new Device(GPU, DeviceKind.GPU, "Simulated card", Map.of(), true, true);
    return new DeviceScan(gpu ? List.of(cpu, card) : List.of(cpu), List.of());
  }

  @Override
  public Optional<Health> sample(DeviceId id) {
    if (id.equals(CPU)) {
      rounds.incrementAndGet();
    }
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
