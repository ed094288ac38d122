package org.hearth.node.run;

/**
 * Energy of a device since the node started.
 *
 * @param wattHours a sum that only grows
 * @param estimatedSeconds how much of that time was not measured but estimated
 * @param explanation the latest words on where the figure comes from
 */
record EnergyTotal(double wattHours, double estimatedSeconds, String explanation) {
  static final EnergyTotal ZERO = new EnergyTotal(0, 0, "");

  /** Energy between an earlier total and this one. */
  EnergyUsed since(EnergyTotal earlier) {
    return new EnergyUsed(
        Math.max(0, wattHours - earlier.wattHours),
        estimatedSeconds <= earlier.estimatedSeconds,
        explanation);
  }

  /**
   * @param measured true when no estimate is in the sum
   */
  record EnergyUsed(double wattHours, boolean measured, String explanation) {}
}
