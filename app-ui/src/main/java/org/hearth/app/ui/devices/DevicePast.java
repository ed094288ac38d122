package org.hearth.app.ui.devices;

import java.util.List;
import org.hearth.device.health.RestraintSpan;

/**
 * A device's past over a span.
 *
 * @param restraints when it was held back, as far as a chart can show it apart
 */
public record DevicePast(
    DeviceCard.Who who, PastTimes times, List<VitalPast> vitals, List<RestraintSpan> restraints) {
  public DevicePast {
    vitals = List.copyOf(vitals);
    restraints = List.copyOf(restraints);
  }
}
