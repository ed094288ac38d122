package org.hearth.app.ui.devices;

import org.hearth.app.ui.chart.Series;

/**
 * One vital over a span.
 *
 * @param range the lowest and highest value with the unit, or "not reported"
 * @param low lowest end of the chart's scale
 * @param high the scale reaches at least this far
 */
public record VitalPast(String label, String range, Series series, double low, double high) {
  public boolean reported() {
    return series.reported();
  }
}
