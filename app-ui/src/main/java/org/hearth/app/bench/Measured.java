package org.hearth.app.bench;

import java.util.OptionalDouble;

/**
 * How long something took, and how much of that it would take at the least.
 *
 * @param ofCeiling the share of the time for which the device would have to do nothing but
 *     multiply, or copy, at the highest rate measured; empty where that is not known
 */
public record Measured(Timing timing, OptionalDouble ofCeiling) {
  static Measured of(Timing timing) {
    return new Measured(timing, OptionalDouble.empty());
  }

  /**
   * @param leastMillis what it would take at the ceiling
   */
  static Measured of(Timing timing, double leastMillis) {
    return new Measured(timing, OptionalDouble.of(leastMillis / timing.median()));
  }
}
