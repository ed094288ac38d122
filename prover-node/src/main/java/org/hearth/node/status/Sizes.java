package org.hearth.node.status;

import java.time.Duration;
import java.util.Locale;

/** Sizes and times in words. */
public final class Sizes {
  private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB"};

  private Sizes() {}

  public static String words(long bytes) {
    double v = bytes;
    int unit = 0;
    while (v >= 1024 && unit < UNITS.length - 1) {
      v /= 1024;
      unit++;
    }
    return unit == 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", v, UNITS[unit]);
  }

  /** Whole seconds below two minutes, then minutes, then hours. */
  public static String words(Duration time) {
    long s = Math.max(0, (time.toMillis() + 999) / 1000);
    if (s < 120) {
      return s + " s";
    }
    return s < 7200 ? (s + 30) / 60 + " min" : (s + 1800) / 3600 + " h";
  }

  /** Seconds with two places, for what was measured. */
  public static String precise(Duration time) {
    return String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9);
  }
}
