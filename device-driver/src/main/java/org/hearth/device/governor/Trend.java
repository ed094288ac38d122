package org.hearth.device.governor;

/**
 * A temperature without the noise of its sensor, and how fast it changes: two exponential averages
 * lag behind a steady rise by their time constants, so their difference tells the slope.
 */
final class Trend {
  private final double fastSeconds;
  private final double slowSeconds;
  private double fast = Double.NaN;
  private double slow = Double.NaN;

  /** Two time constants, the shorter first: longer ones are calmer and later. */
  Trend(double fastSeconds, double slowSeconds) {
    this.fastSeconds = fastSeconds;
    this.slowSeconds = slowSeconds;
  }

  void add(double celsius, double seconds) {
    if (Double.isNaN(fast)) {
      fast = celsius;
      slow = celsius;
      return;
    }
    fast += (celsius - fast) * (1 - Math.exp(-seconds / fastSeconds));
    slow += (celsius - slow) * (1 - Math.exp(-seconds / slowSeconds));
  }

  /** Of about the last {@code fastSeconds}, in °C. */
  double average() {
    return fast;
  }

  /** In °C a second. */
  double slope() {
    return (fast - slow) / (slowSeconds - fastSeconds);
  }

  /** Where a steady rise leads, in °C. */
  double in(double seconds) {
    return fast + slope() * (fastSeconds + seconds);
  }

  void forget() {
    fast = Double.NaN;
    slow = Double.NaN;
  }
}
