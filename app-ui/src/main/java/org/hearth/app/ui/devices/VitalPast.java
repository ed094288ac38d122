package org.hearth.app.ui.devices;

import java.util.List;
import org.hearth.app.ui.chart.Series;
import org.hearth.device.api.Vital;

/**
 * One vital over a span.
 *
 * @param range the lowest and highest value with the unit, or "not reported"
 * @param scale the ends of the chart, which no value leaves
 * @param ends the lower end and, with the unit, the upper end in words; empty when nothing was
 *     reported
 * @param readings what stands in each column, in words, the oldest first
 */
public record VitalPast(
    Vital vital,
    String label,
    String range,
    Series series,
    Metric.Scale scale,
    List<String> ends,
    List<String> readings) {
  /** The most columns of a chart; finer than most are wide on a screen. */
  public static final int COLUMNS = 480;

  public VitalPast {
    ends = List.copyOf(ends);
    readings = List.copyOf(readings);
  }

  public boolean reported() {
    return series.reported();
  }
}
