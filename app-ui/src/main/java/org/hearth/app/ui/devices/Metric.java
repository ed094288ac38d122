package org.hearth.app.ui.devices;

import org.hearth.app.ui.chart.Series;

/**
 * One sensor of a device with its recent past.
 *
 * @param value the present value with its unit, or "not reported"
 * @param reason why nothing is reported; empty when something is
 * @param past the chart in words
 * @param low lowest end of the chart's scale
 * @param high the scale reaches at least this far
 */
public record Metric(
    String label,
    String value,
    boolean reported,
    String reason,
    String past,
    Series series,
    double low,
    double high) {

  /** What is said in place of a value that could not be read. Never a number. */
  public static final String NOT_REPORTED = "not reported";

  public String spoken() {
    return label + ": " + value + (reason.isEmpty() ? "" : " (" + reason + ")");
  }
}
