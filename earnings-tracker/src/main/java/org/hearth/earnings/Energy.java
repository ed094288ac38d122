package org.hearth.earnings;

import java.time.Duration;
import java.util.Locale;

/**
 * An amount of energy and how well it is known.
 *
 * @param wattHours integrated over {@code covered}, Wh
 * @param measured true when every power value came from a sensor; false when one was estimated or
 *     there was none
 * @param covered time the figure stands for
 * @param missing time without readings, not in the figure
 * @param gaps number of stretches without readings
 */
public record Energy(
    double wattHours, boolean measured, Duration covered, Duration missing, int gaps) {
  /** True when no time is missing. */
  public boolean complete() {
    return gaps == 0;
  }

  /** The words to show beside the figure. */
  public String explanation() {
    if (covered.isZero() && gaps > 0) {
      return "too few power readings, energy unknown";
    }
    String source = measured ? "measured" : "estimated";
    return complete()
        ? source
        : String.format(
            Locale.ROOT,
            "%s, at least: %d s of %d s had no power reading and are not counted",
            source,
            missing.toSeconds(),
            missing.plus(covered).toSeconds());
  }
}
