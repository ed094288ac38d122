package org.hearth.app.cli;

import java.util.Locale;
import org.hearth.device.Reading;

/** Sensor values in words; what can't be read is "not reported", never zero. */
final class Readings {
  private Readings() {}

  static String text(Reading reading, String unit) {
    return reading.value().isPresent()
        ? String.format(Locale.ROOT, "%.0f %s", reading.value().getAsDouble(), unit)
        : "not reported";
  }

  static String bytes(Reading reading) {
    return reading.value().isPresent()
        ? String.format(Locale.ROOT, "%.1f GiB", reading.value().getAsDouble() / (1L << 30))
        : "not reported";
  }
}
