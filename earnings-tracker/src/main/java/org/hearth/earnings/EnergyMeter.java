package org.hearth.earnings;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * Adds up power samples to energy by the trapezoid rule. A stretch of more than three sample
 * periods without a reading is not guessed: it is left out and marked. Before the first and after
 * the last reading the nearest one holds, for no longer than that. Not safe for several threads.
 */
public final class EnergyMeter {
  private static final int LONGEST_BRIDGE = 3;
  private static final double SECONDS_PER_HOUR = 3600;

  private final Duration bridge;
  private double wattSeconds;
  private Duration covered = Duration.ZERO;
  private Duration missing = Duration.ZERO;
  private int gaps;
  private boolean estimated;

  private Instant last;
  private double lastWatts;
  private boolean hasReading;

  /**
   * @param samplePeriod how often the power is sampled, more than 0
   * @param start when the work began
   */
  public EnergyMeter(Duration samplePeriod, Instant start) {
    if (samplePeriod.isNegative() || samplePeriod.isZero()) {
      throw new IllegalArgumentException("The sample period " + samplePeriod + " is not positive.");
    }
    this.bridge = samplePeriod.multipliedBy(LONGEST_BRIDGE);
    this.last = start;
  }

  /**
   * Takes a reading.
   *
   * @param watts empty when not reported; what is negative or not a number counts as not reported
   * @param measured false when the power is an estimate
   */
  public void add(Instant at, OptionalDouble watts, boolean measured) {
    if (watts.isEmpty() || !Double.isFinite(watts.getAsDouble()) || watts.getAsDouble() < 0) {
      return;
    }
    double now = watts.getAsDouble();
    estimated |= !measured;
    if (at.isBefore(last)) {
      gaps++; // The clock was set back: how much time passed is not known.
    } else {
      span(Duration.between(last, at), hasReading ? (lastWatts + now) / 2 : now);
    }
    last = at;
    lastWatts = now;
    hasReading = true;
  }

  /** The energy up to an instant at or after the last reading. The meter may go on after this. */
  public Energy until(Instant end) {
    EnergyMeter copy = new EnergyMeter(this);
    if (end.isAfter(last)) {
      Duration rest = Duration.between(last, end);
      if (hasReading) {
        copy.span(rest, lastWatts);
      } else {
        copy.gap(rest);
      }
    }
    boolean measured = hasReading && !estimated;
    return new Energy(
        copy.wattSeconds / SECONDS_PER_HOUR, measured, copy.covered, copy.missing, copy.gaps);
  }

  private EnergyMeter(EnergyMeter other) {
    this.bridge = other.bridge;
    this.wattSeconds = other.wattSeconds;
    this.covered = other.covered;
    this.missing = other.missing;
    this.gaps = other.gaps;
    this.last = other.last;
  }

  private void span(Duration length, double watts) {
    if (length.compareTo(bridge) > 0) {
      gap(length);
    } else {
      wattSeconds += watts * (length.getSeconds() + length.getNano() / 1e9);
      covered = covered.plus(length);
    }
  }

  private void gap(Duration length) {
    missing = missing.plus(length);
    gaps++;
  }
}
