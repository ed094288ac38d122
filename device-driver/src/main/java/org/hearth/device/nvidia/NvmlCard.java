package org.hearth.device.nvidia;

import java.util.Optional;
import org.hearth.device.Reading;

/**
 * A card as NVML knows it, with its sensors. A sensor answers a plausible number or is "not
 * reported": drivers answer 0 and 255 for temperatures that they cannot read.
 */
record NvmlCard(
    NvmlLibrary library,
    long handle,
    String name,
    Optional<String> uuid,
    Optional<PciAddress> pci) {

  Reading temperatureCelsius() {
    return read(NvmlMetric.TEMPERATURE_CELSIUS, 1, 1, 150);
  }

  Reading powerWatts() {
    return read(NvmlMetric.POWER_MILLIWATTS, 1000, 0.1, 3000);
  }

  Reading powerLimitWatts() {
    return read(NvmlMetric.POWER_LIMIT_MILLIWATTS, 1000, 1, 3000);
  }

  Reading loadPercent() {
    return read(NvmlMetric.LOAD_PERCENT, 1, 0, 100);
  }

  Reading memoryUsedBytes() {
    return read(NvmlMetric.MEMORY_USED_BYTES, 1, 0, 1e15);
  }

  Reading memoryTotalBytes() {
    return read(NvmlMetric.MEMORY_TOTAL_BYTES, 1, 1, 1e15);
  }

  /** A fan that stands still is at 0, which is an answer; boards report a little over 100. */
  Reading fanPercent() {
    return read(NvmlMetric.FAN_PERCENT, 1, 0, 200);
  }

  Reading clockMegahertz() {
    return read(NvmlMetric.CLOCK_MEGAHERTZ, 1, 1, 10_000);
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
