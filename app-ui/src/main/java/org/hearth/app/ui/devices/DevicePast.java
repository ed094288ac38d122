package org.hearth.app.ui.devices;

import java.util.List;
import org.hearth.app.ui.chart.RestraintBand;

/**
 * A device's past over a span.
 *
 * @param restraints when it was held back, as fine as the columns of a chart
 */
public record DevicePast(
    DeviceCard.Who who, PastTimes times, List<VitalPast> vitals, List<RestraintBand> restraints) {
  public DevicePast {
    vitals = List.copyOf(vitals);
    restraints = List.copyOf(restraints);
  }
}
