package org.hearth.device.nvidia;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.hearth.device.api.DeviceMemory;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Vital;
import org.hearth.device.pci.PciAddress;

/**
 * A card as NVML knows it, with its sensors. A sensor answers a plausible number or is "not
 * reported": drivers answer 0 and 255 for temperatures that they cannot read.
 */
record NvmlGpu(
    NvmlLibrary library,
    long handle,
    String name,
    Optional<String> uuid,
    Optional<PciAddress> pci) {

  /** All that NVML offers; the driver of a GeForce card refuses some of it. */
  Map<Vital, Reading> readings() {
    Map<Vital, Reading> all = new EnumMap<>(Vital.class);
    all.put(Vital.TEMPERATURE, read(NvmlMetric.TEMPERATURE_CELSIUS, 1, 1, 150));
    all.put(Vital.HOT_SPOT, Reading.notReported("NVIDIA's driver keeps it to itself"));
    all.put(Vital.MEMORY_TEMPERATURE, read(NvmlMetric.MEMORY_TEMPERATURE_CELSIUS, 1, 1, 150));
    all.put(Vital.POWER, powerWatts());
    all.put(Vital.ENERGY, read(NvmlMetric.ENERGY_MILLIJOULES, 1000, 0, 1e15));
    // A fan that stands still is at 0, which is an answer; boards report a little over 100.
    all.put(Vital.FAN, read(NvmlMetric.FAN_PERCENT, 1, 0, 200));
    all.put(Vital.CLOCK, read(NvmlMetric.CLOCK_MEGAHERTZ, 1, 1, 10_000));
    all.put(Vital.MEMORY_CLOCK, read(NvmlMetric.MEMORY_CLOCK_MEGAHERTZ, 1, 1, 40_000));
    all.put(Vital.LOAD, read(NvmlMetric.LOAD_PERCENT, 1, 0, 100));
    all.put(Vital.MEMORY_LOAD, read(NvmlMetric.MEMORY_LOAD_PERCENT, 1, 0, 100));
    all.put(Vital.MEMORY_USED, read(NvmlMetric.MEMORY_USED_BYTES, 1, 0, 1e15));
    all.put(Vital.PCIE_GENERATION, read(NvmlMetric.PCIE_GENERATION, 1, 1, 16));
    all.put(Vital.PCIE_LANES, read(NvmlMetric.PCIE_LANES, 1, 1, 32));
    all.put(Vital.PCIE_REPLAYS, read(NvmlMetric.PCIE_REPLAYS, 1, 0, 1e9));
    all.put(Vital.ECC_CORRECTED, read(NvmlMetric.ECC_CORRECTED, 1, 0, 1e15));
    all.put(Vital.ECC_UNCORRECTED, read(NvmlMetric.ECC_UNCORRECTED, 1, 0, 1e15));
    return all;
  }

  /** How often the card's memory failed, as far as it tells. */
  MemoryFaults memoryFaults() {
    return new MemoryFaults(
        read(NvmlMetric.ECC_UNCORRECTED, 1, 0, 1e15),
        read(NvmlMetric.RETIRED_PAGES, 1, 0, 1e6),
        read(NvmlMetric.REMAPPED_ROWS, 1, 0, 1e6),
        read(NvmlMetric.REMAPPING_FAILED, 1, 0, 1));
  }

  Reading pcieReplays() {
    return read(NvmlMetric.PCIE_REPLAYS, 1, 0, 1e9);
  }

  Reading powerWatts() {
    return read(NvmlMetric.POWER_MILLIWATTS, 1000, 0.1, 3000);
  }

  Reading loadPercent() {
    return read(NvmlMetric.LOAD_PERCENT, 1, 0, 100);
  }

  Reading powerLimitWatts() {
    return read(NvmlMetric.POWER_LIMIT_MILLIWATTS, 1000, 1, 3000);
  }

  /** Empty when the card does not tell. */
  Optional<DeviceMemory> memory() {
    return DeviceMemory.of(
        memoryTotalBytes(), read(NvmlMetric.MEMORY_USED_BYTES, 1, 0, 1e15), memoryOfProcesses());
  }

  /** Drivers for Windows and programs in containers do not tell processes apart. */
  private Optional<Map<Long, Long>> memoryOfProcesses() {
    try {
      return library.memoryOfProcesses(handle);
    } catch (NvmlFailure e) {
      return Optional.empty();
    }
  }

  Reading memoryTotalBytes() {
    return read(NvmlMetric.MEMORY_TOTAL_BYTES, 1, 1, 1e15);
  }

  /** Empty when the card does not tell. */
  Optional<ThrottleReasons> throttleReasons() {
    try {
      return Optional.of(new ThrottleReasons(library.metric(handle, NvmlMetric.THROTTLE_REASONS)));
    } catch (NvmlFailure e) {
      return Optional.empty();
    }
  }

  private Reading read(NvmlMetric metric, double unit, double least, double most) {
    try {
      double number = library.metric(handle, metric) / unit;
      return number >= least && number <= most
          ? Reading.of(number)
          : Reading.notReported("the driver's answer makes no sense");
    } catch (NvmlFailure e) {
      return Reading.notReported(NvmlFailure.words(e.code()));
    }
  }
}
