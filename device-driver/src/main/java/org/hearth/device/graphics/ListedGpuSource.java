package org.hearth.device.graphics;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hearth.device.Device;
import org.hearth.device.DeviceId;
import org.hearth.device.DeviceKind;
import org.hearth.device.DeviceScan;
import org.hearth.device.DeviceSource;
import org.hearth.device.Health;
import org.hearth.device.PowerSource;
import org.hearth.device.nvidia.DisplayAdapter;

/**
 * Graphics that are not NVIDIA's on Windows and macOS, as far as the operating system's list goes:
 * names, and no sensors. It tells no place either, so equal cards are told apart by a running
 * number.
 */
public final class ListedGpuSource implements DeviceSource {
  private final Supplier<List<DisplayAdapter>> adapters;
  private final Clock clock;
  private volatile Map<DeviceId, Device> known = Map.of();

  public ListedGpuSource(Supplier<List<DisplayAdapter>> adapters, Clock clock) {
    this.adapters = adapters;
    this.clock = clock;
  }

  @Override
  public String family() {
    return "other graphics";
  }

  @Override
  public DeviceScan scan() {
    Map<DeviceId, Device> found = new LinkedHashMap<>();
    Map<String, Integer> equal = new HashMap<>();
    for (DisplayAdapter adapter : adapters.get()) {
      if (!adapter.isNvidia()) {
        String name = adapter.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        DeviceId id = new DeviceId("gpu:" + name + "#" + equal.merge(name, 1, Integer::sum));
        found.put(
            id,
            new Device(
                id,
                DeviceKind.GPU,
                adapter.name(),
                Map.of("proving", "no: this version does not prove on it"),
                false,
                false));
      }
    }
    known = Map.copyOf(found);
    return new DeviceScan(List.copyOf(found.values()), List.of());
  }

  @Override
  public Optional<Health> sample(DeviceId id) {
    return known.containsKey(id)
        ? Optional.of(
            Health.silent(id, clock.instant(), "the operating system gives programs no sensors"))
        : Optional.empty();
  }

  @Override
  public Optional<PowerSource> power(DeviceId id) {
    return known.containsKey(id)
        ? Optional.of(PowerSource.estimated(0, "Not counted: nothing is proved on it."))
        : Optional.empty();
  }
}
