package org.hearth.app.cli.devices;

import java.util.Locale;
import org.hearth.device.health.HealthChart;

/** A vital's past as one line of blocks; a dot where nothing was reported. */
final class PastLine {
  static final int WIDTH = 60;
  private static final String BLOCKS = "▁▂▃▄▅▆▇█";

  private PastLine() {}

  static String of(HealthChart chart) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int x = 0; x < chart.width(); x++) {
      if (chart.reported(x)) {
        low = Math.min(low, chart.low(x));
        high = Math.max(high, chart.high(x));
      }
    }
    if (low > high) {
      return "not reported";
    }
    StringBuilder line = new StringBuilder();
    for (int x = 0; x < chart.width(); x++) {
      double part = high > low ? (chart.high(x) - low) / (high - low) : 0;
      line.append(chart.reported(x) ? BLOCKS.charAt((int) Math.round(part * 7)) : '·');
    }
    return String.format(Locale.ROOT, "%s  %.0f to %.0f %s", line, low, high, chart.vital().unit());
  }
}
