package org.hearth.device.nvidia;

/** What NVML is asked about a card, with the unit of its raw answer. */
public enum NvmlMetric {
  TEMPERATURE_CELSIUS,
  /** Cards for data centres tell it; GeForce cards answer NOT_SUPPORTED. */
  MEMORY_TEMPERATURE_CELSIUS,
  POWER_MILLIWATTS,
  POWER_LIMIT_MILLIWATTS,
  /** What was asked for; the enforced limit may be lower, for other reasons. */
  POWER_CAP_MILLIWATTS,
  POWER_CAP_LEAST_MILLIWATTS,
  POWER_CAP_MOST_MILLIWATTS,
  POWER_CAP_USUAL_MILLIWATTS,
  /** Since the driver was loaded; from Volta on. */
  ENERGY_MILLIJOULES,
  LOAD_PERCENT,
  MEMORY_LOAD_PERCENT,
  MEMORY_USED_BYTES,
  MEMORY_TOTAL_BYTES,
  FAN_PERCENT,
  CLOCK_MEGAHERTZ,
  MEMORY_CLOCK_MEGAHERTZ,
  PCIE_GENERATION,
  PCIE_LANES,
  PCIE_REPLAYS,
  ECC_CORRECTED,
  ECC_UNCORRECTED,
  /** Memory pages taken out of use after an error that was not corrected; before Ampere. */
  RETIRED_PAGES,
  /** Memory rows replaced by spare ones after an error that was not corrected; from Ampere on. */
  REMAPPED_ROWS,
  /** 1 when no spare row was left for a bad one. */
  REMAPPING_FAILED,
  /** Bits, see {@link ThrottleReasons}. */
  THROTTLE_REASONS
}
