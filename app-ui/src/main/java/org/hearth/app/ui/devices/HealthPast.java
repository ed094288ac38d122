package org.hearth.app.ui.devices;

import java.time.Instant;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.Vital;
import org.hearth.device.health.HealthChart;

/** Where charts of the past come from. */
@FunctionalInterface
public interface HealthPast {
  /**
   * The lowest and highest values in columns of equal time.
   *
   * @param width number of columns
   * @throws java.io.UncheckedIOException when the disk refuses
   */
  HealthChart chart(DeviceId device, Vital vital, Instant from, Instant to, int width);
}
