package org.hearth.device.nvidia;

/** What NVML is asked about a card, with the unit of its raw answer. */
public enum NvmlMetric {
  TEMPERATURE_CELSIUS,
  POWER_MILLIWATTS,
  POWER_LIMIT_MILLIWATTS,
  LOAD_PERCENT,
  MEMORY_USED_BYTES,
  MEMORY_TOTAL_BYTES,
  FAN_PERCENT,
  CLOCK_MEGAHERTZ,
  /** Bits, see {@link ThrottleReasons}. */
  THROTTLE_REASONS
}
