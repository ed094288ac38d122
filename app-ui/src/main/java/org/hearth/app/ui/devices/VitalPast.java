package org.hearth.app.ui.devices;

import org.hearth.app.ui.chart.Series;
import org.hearth.device.api.Vital;

/**
 * One vital over a span.
 *
 * @param range the lowest and highest value with the unit, or "not reported"
 */
public record VitalPast(
    Vital vital, String label, String range, Series series, Metric.Scale scale) {

  public boolean reported() {
    return series.reported();
  }
}
