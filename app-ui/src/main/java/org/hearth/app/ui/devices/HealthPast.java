package org.hearth.app.ui.devices;

import java.time.Instant;
import java.util.List;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.Vital;
import org.hearth.device.health.HealthChart;
import org.hearth.device.health.HealthHistory;
import org.hearth.device.health.RestraintSpan;

/** Where charts of the past come from. */
public interface HealthPast {
  /**
   * The lowest and highest values in columns of equal time.
   *
   * @param width number of columns
   * @throws java.io.UncheckedIOException when the disk refuses
   */
  HealthChart chart(DeviceId device, Vital vital, Instant from, Instant to, int width);

  /**
   * When the device was held back, in time order; the first and the last may reach out of the span.
   *
   * @throws java.io.UncheckedIOException when the disk refuses
   */
  List<RestraintSpan> restraints(DeviceId device, Instant from, Instant to);

  /** What the node keeps in its files. */
  static HealthPast of(HealthHistory history) {
    return new HealthPast() {
      @Override
      public HealthChart chart(DeviceId device, Vital vital, Instant from, Instant to, int width) {
        return history.chart(device, vital, from, to, width);
      }

      @Override
      public List<RestraintSpan> restraints(DeviceId device, Instant from, Instant to) {
        return history.restraints(device, from, to);
      }
    };
  }
}
