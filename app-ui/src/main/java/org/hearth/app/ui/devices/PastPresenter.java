package org.hearth.app.ui.devices;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hearth.app.ui.chart.Series;
import org.hearth.app.words.Formats;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.Vital;
import org.hearth.device.health.HealthChart;

/** The past of devices, from what was kept of it, in words and lines. */
public final class PastPresenter {
  /** Columns of a chart; finer than most are wide on a screen. */
  private static final int COLUMNS = 480;

  private static final double GIB = 1L << 30;

  private final HealthPast past;
  private final Formats words;

  public PastPresenter(HealthPast past, Formats words) {
    this.past = past;
    this.words = words;
  }

  /**
   * Reads files: not for the thread of the window.
   *
   * @throws java.io.UncheckedIOException when the disk refuses
   */
  public DevicePast of(DeviceCard device, Span span, Instant now) {
    Instant from = now.minus(span.length());
    List<VitalPast> vitals = new ArrayList<>();
    for (Vital vital : vitals(device.kind())) {
      vitals.add(vital(vital, past.chart(device.id(), vital, from, now, COLUMNS), from, now));
    }
    return new DevicePast(
        device.name(),
        device.kind(),
        device.simulated(),
        vitals,
        span,
        from.toEpochMilli(),
        now.toEpochMilli());
  }

  private static List<Vital> vitals(DeviceKind kind) {
    return kind == DeviceKind.GPU
        ? List.of(
            Vital.TEMPERATURE,
            Vital.POWER,
            Vital.LOAD,
            Vital.FAN,
            Vital.MEMORY_USED,
            Vital.MEMORY_TEMPERATURE)
        : List.of(Vital.TEMPERATURE, Vital.POWER, Vital.LOAD);
  }

  private VitalPast vital(Vital vital, HealthChart chart, Instant from, Instant to) {
    Series read = Series.of(chart, from, to);
    Series series = vital == Vital.MEMORY_USED ? read.dividedBy(GIB) : read;
    String unit = vital == Vital.MEMORY_USED ? "GiB" : vital.unit();
    return new VitalPast(
        sentenceCase(vital.label()), range(series, unit), series, low(vital), high(vital));
  }

  private String range(Series series, String unit) {
    if (!series.reported()) {
      return Metric.NOT_REPORTED;
    }
    int decimals = unit.equals("GiB") ? 1 : 0;
    String lowest = words.number(series.lowest(), decimals);
    String highest = words.number(series.highest(), decimals);
    return (lowest.equals(highest) ? highest : lowest + " to " + highest) + " " + unit;
  }

  private static double low(Vital vital) {
    return vital.unit().equals("°C") ? 20 : 0;
  }

  private static double high(Vital vital) {
    return switch (vital.unit()) {
      case "°C" -> 90;
      case "%" -> 100;
      case "W" -> 20;
      default -> 1;
    };
  }

  private static String sentenceCase(String label) {
    return Character.toUpperCase(label.charAt(0)) + label.substring(1);
  }
}
