package org.hearth.device.graphics;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.DeviceSource;
import org.hearth.device.api.DisplayText;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;
import org.hearth.device.gpu.opencl.ListedOpenClDevice;
import org.hearth.device.pci.DisplayAdapter;

/**
 * Graphics that are not NVIDIA's on Windows and macOS, as far as the operating system's list goes:
 * names, and no sensors. It tells no place either, so equal cards are told apart by a running
 * number, and OpenCL's list is compared by names.
 */
public final class ListedGpuSource implements DeviceSource {
  private static final double CARD_WATTS = 150;

  private final Supplier<List<DisplayAdapter>> adapters;
  private final OpenClListing openCl;
  private final Clock clock;
  private volatile Map<DeviceId, Device> known = Map.of();

  public ListedGpuSource(
      Supplier<List<DisplayAdapter>> adapters, OpenClListing openCl, Clock clock) {
    this.adapters = adapters;
    this.openCl = openCl;
    this.clock = clock;
  }

  @Override
  public String family() {
    return "other graphics";
  }

  /**
   * A name as it stands in ids: where nothing tells a card's place, it is found again by its name
   * and a number among those of that name, from 1.
   */
  public static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  @Override
  public DeviceScan scan() {
    Map<DeviceId, Device> found = new LinkedHashMap<>();
    Map<String, Integer> equal = new HashMap<>();
    List<DisplayAdapter> others = adapters.get().stream().filter(a -> !a.isNvidia()).toList();
    OpenClListing.Answer offered =
        others.isEmpty() ? new OpenClListing.Answer(List.of(), Optional.empty()) : openCl.ask();
    for (DisplayAdapter adapter : others) {
      String name = plain(adapter.name());
      int number = equal.merge(name, 1, Integer::sum);
      DeviceId id = new DeviceId("gpu:" + name + "#" + number);
      Optional<ListedOpenClDevice> gpu =
          offered.gpus().stream()
              .filter(c -> !c.processor() && plain(c.name()).equals(name))
              .skip(number - 1)
              .findFirst();
      GpuSuitability proving =
          gpu.map(GpuSuitability::of).orElseGet(() -> GpuSuitability.withoutOpenCl(offered));
      Map<String, String> facts = new LinkedHashMap<>();
      gpu.ifPresent(c -> facts.put("memory", DisplayText.gibibytes(c.memoryBytes())));
      facts.put("OpenCL", gpu.map(ListedOpenClDevice::version).orElse("none"));
      facts.put("proving", proving.words());
      found.put(id, new Device(id, DeviceKind.GPU, adapter.name(), facts, proving.yes(), false));
    }
    known = Map.copyOf(found);
    return new DeviceScan(
        List.copyOf(found.values()),
        offered.trouble().map(GpuSuitability::finding).stream().toList());
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
        ? Optional.of(
            PowerSource.estimated(
                CARD_WATTS,
                String.format(
                    Locale.ROOT,
                    "Estimated, not measured (the operating system gives programs no sensors): a"
                        + " middling card's %.0f W, with full load assumed.",
                    CARD_WATTS)))
        : Optional.empty();
  }
}
