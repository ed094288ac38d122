package org.hearth.app.cli.devices;

import java.util.Locale;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Vital;

/** Sensor values in words; what can't be read is "not reported", never zero. */
final class Readings {
  private Readings() {}

  static String text(Vital vital, Reading reading) {
    if (reading.value().isEmpty()) {
      return reading.toString();
    }
    double value = reading.value().getAsDouble();
    if (vital == Vital.MEMORY_USED) {
      return String.format(Locale.ROOT, "%.1f GiB", value / (1L << 30));
    }
    return String.format(Locale.ROOT, "%.0f %s", value, vital.unit()).strip();
  }
}
