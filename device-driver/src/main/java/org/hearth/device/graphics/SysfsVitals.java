package org.hearth.device.graphics;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Vital;

/**
 * The sensors of a card in sysfs: the hwmon files of amdgpu, i915 and xe (kernel documentation,
 * hwmon/sysfs-interface, gpu/amdgpu/thermal, ABI/testing/sysfs-driver-intel-i915-hwmon) and the
 * driver's own files beside them.
 */
final class SysfsVitals {
  private static final String NO_FILE = "the kernel's driver shows no such sensor";
  private static final Map<String, Integer> GENERATIONS =
      Map.of("2.5", 1, "5.0", 2, "8.0", 3, "16.0", 4, "32.0", 5, "64.0", 6);

  private final Path folder;
  private final Optional<Path> hwmon;
  private final Map<String, String> temperatures;

  SysfsVitals(Path folder) {
    this.folder = folder;
    this.hwmon = Sysfs.list(folder.resolve("hwmon"), "hwmon*").stream().findFirst();
    this.temperatures = new java.util.HashMap<>();
    hwmon.ifPresent(this::learnLabels);
  }

  /** AMD: edge, junction, mem; Intel: pkg, vram. A sensor without a name is the chip's. */
  private void learnLabels(Path monitor) {
    for (Path label : Sysfs.list(monitor, "temp*_label")) {
      String name = Sysfs.text(label).orElse("");
      String input = label.getFileName().toString().replace("_label", "_input");
      temperatures.putIfAbsent(name, input);
    }
    if (temperatures.isEmpty()) {
      temperatures.put("edge", "temp1_input");
    }
  }

  Map<Vital, Reading> read() {
    Map<Vital, Reading> all = new EnumMap<>(Vital.class);
    all.put(Vital.TEMPERATURE, temperature("edge", "pkg"));
    all.put(Vital.HOT_SPOT, temperature("junction"));
    all.put(Vital.MEMORY_TEMPERATURE, temperature("mem", "vram"));
    all.put(Vital.POWER, monitor(1e-6, 0.1, 3000, "power1_average", "power1_input"));
    all.put(Vital.ENERGY, monitor(1e-6, 0, 1e15, "energy1_input"));
    all.put(Vital.FAN, fan());
    all.put(Vital.CLOCK, clock());
    all.put(Vital.MEMORY_CLOCK, monitor(1e-6, 1, 40_000, "freq2_input"));
    all.put(Vital.LOAD, own("gpu_busy_percent", 0, 100));
    all.put(Vital.MEMORY_LOAD, own("mem_busy_percent", 0, 100));
    all.put(Vital.MEMORY_USED, memoryUsed());
    all.put(Vital.PCIE_GENERATION, generation());
    all.put(Vital.PCIE_LANES, own("current_link_width", 1, 32));
    all.put(Vital.PCIE_REPLAYS, own("pcie_replay_count", 0, 1e9));
    return all;
  }

  /** In bytes. */
  Reading memoryUsed() {
    return own("mem_info_vram_used", 0, 1e15);
  }

  /** In bytes. */
  Reading memoryTotal() {
    return own("mem_info_vram_total", 1, 1e15);
  }

  private Reading temperature(String... names) {
    for (String name : names) {
      String input = temperatures.get(name);
      if (input != null) {
        return monitor(1e-3, 1, 150, input);
      }
    }
    return Reading.notReported(NO_FILE);
  }

  /** By the turns where their most is known, else by the pulse width, 255 being all. */
  private Reading fan() {
    OptionalLong turns = number("fan1_input");
    OptionalLong most = number("fan1_max");
    if (turns.isPresent() && most.isPresent() && most.getAsLong() > 0) {
      return plausible(100.0 * turns.getAsLong() / most.getAsLong(), 0, 200);
    }
    return monitor(100 / 255.0, 0, 100, "pwm1");
  }

  private Reading clock() {
    Reading byMonitor = monitor(1e-6, 1, 10_000, "freq1_input");
    if (byMonitor instanceof Reading.Value) {
      return byMonitor;
    }
    List<Path> cards = Sysfs.list(folder.resolve("drm"), "card*");
    OptionalLong actual =
        cards.isEmpty()
            ? OptionalLong.empty()
            : Sysfs.number(cards.getFirst().resolve("gt_act_freq_mhz"));
    // Intel's driver says 0 of graphics that sleep, which is no clock.
    return actual.isPresent() ? plausible(actual.getAsLong(), 1, 10_000) : byMonitor;
  }

  /** Such as "16.0 GT/s PCIe". */
  private Reading generation() {
    String speed = Sysfs.text(folder.resolve("current_link_speed")).orElse("").split(" ")[0];
    Integer generation = GENERATIONS.get(speed);
    return generation == null ? Reading.notReported(NO_FILE) : Reading.of(generation);
  }

  private Reading own(String file, double least, double most) {
    OptionalLong number = Sysfs.number(folder.resolve(file));
    return number.isPresent()
        ? plausible(number.getAsLong(), least, most)
        : Reading.notReported(NO_FILE);
  }

  private Reading monitor(double unit, double least, double most, String... files) {
    for (String file : files) {
      OptionalLong number = number(file);
      if (number.isPresent()) {
        return plausible(number.getAsLong() * unit, least, most);
      }
    }
    return Reading.notReported(NO_FILE);
  }

  private OptionalLong number(String file) {
    return hwmon.isPresent() ? Sysfs.number(hwmon.get().resolve(file)) : OptionalLong.empty();
  }

  private static Reading plausible(double value, double least, double most) {
    return value >= least && value <= most
        ? Reading.of(value)
        : Reading.notReported("the driver's answer makes no sense");
  }
}
