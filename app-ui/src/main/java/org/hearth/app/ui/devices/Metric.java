package org.hearth.app.ui.devices;

import org.hearth.app.ui.chart.Series;
import org.hearth.device.api.Vital;

/**
 * One sensor of a device with its recent past.
 *
 * @param value the present value with its unit, or that it is not reported; never a number then
 * @param reason why nothing is reported; empty when something is
 * @param past the chart in words
 */
public record Metric(
    Vital vital,
    String label,
    String value,
    boolean reported,
    String reason,
    String past,
    Series series,
    Scale scale) {

  /**
   * The scale of a chart.
   *
   * @param low its lowest end
   * @param high it reaches at least this far
   */
  public record Scale(double low, double high) {}

  public String spoken() {
    return label + ": " + value + (reason.isEmpty() ? "" : " (" + reason + ")");
  }
}
