package org.hearth.app.ui.devices;

import java.util.List;
import org.hearth.app.ui.chart.Series;
import org.hearth.device.api.Vital;

/**
 * One vital over a span.
 *
 * @param range the lowest and highest value with the unit, or "not reported"
 * @param readings what stands at each of {@link #COLUMNS} times, in words, the oldest first
 */
public record VitalPast(
    Vital vital,
    String label,
    String range,
    Series series,
    Metric.Scale scale,
    List<String> readings) {
  /** Columns of a chart; finer than most are wide on a screen. */
  public static final int COLUMNS = 480;

  public VitalPast {
    readings = List.copyOf(readings);
  }

  public boolean reported() {
    return series.reported();
  }
}
