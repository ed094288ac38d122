package org.hearth.app.ui.devices;

import org.hearth.device.api.Vital;

/** Chooses the ends of a chart: round numbers, and 0 at the foot of all but a temperature. */
final class PastScale {
  private static final double[] ROUND = {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};

  private PastScale() {}

  /**
   * @param lowest of the values, in the unit that is shown; NaN when there are none
   * @param highest of the values
   */
  static Metric.Scale of(Vital vital, double lowest, double highest) {
    double least = Double.isNaN(lowest) ? 0 : lowest;
    double most = Double.isNaN(highest) ? 0 : highest;
    return switch (vital.unit()) {
      case "°C" ->
          new Metric.Scale(
              Double.isNaN(lowest) ? 20 : Math.min(20, Math.floor(least / 10) * 10),
              Math.max(90, Math.ceil(most / 10) * 10));
      case "%" -> new Metric.Scale(0, Math.max(100, Math.ceil(most / 10) * 10));
      case "W" -> new Metric.Scale(0, round(Math.max(20, most)));
      default -> new Metric.Scale(0, round(Math.max(1, most)));
    };
  }

  private static double round(double most) {
    double power = Math.pow(10, Math.floor(Math.log10(most)));
    for (double step : ROUND) {
      if (step * power >= most) {
        return step * power;
      }
    }
    return 10 * power;
  }
}
