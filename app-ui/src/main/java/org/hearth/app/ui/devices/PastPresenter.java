package org.hearth.app.ui.devices;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hearth.app.ui.chart.Series;
import org.hearth.app.words.Words;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.Vital;
import org.hearth.device.health.HealthChart;

/** The past of devices, from what was kept of it, in words and lines. */
public final class PastPresenter {
  private static final double GIB = 1L << 30;

  private final HealthPast past;
  private final Words words;

  public PastPresenter(HealthPast past, Words words) {
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
    for (Vital vital : vitals(device.who().kind())) {
      vitals.add(
          vital(
              vital,
              past.chart(device.who().id(), vital, from, now, VitalPast.COLUMNS),
              from,
              now));
    }
    return new DevicePast(
        device.who().name(),
        device.who().kind(),
        device.who().simulated(),
        vitals,
        span,
        words.text("device.past.start." + span.name().toLowerCase(Locale.ROOT)),
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
        vital,
        Words.sentenceCase(words.messages().of(vital)),
        range(series, unit),
        series,
        new Metric.Scale(low(vital), high(vital)),
        readings(series, unit, to));
  }

  /** A series has two points for each column, its lowest and its highest. */
  private List<String> readings(Series series, String unit, Instant now) {
    List<String> readings = new ArrayList<>();
    for (int i = 0; i + 1 < series.size(); i += 2) {
      String at = words.formats().moment(Instant.ofEpochMilli(series.time(i)), now);
      readings.add(
          words.text("device.past.at", at, range(series.value(i), series.value(i + 1), unit)));
    }
    return readings;
  }

  private String range(Series series, String unit) {
    return range(series.lowest(), series.highest(), unit);
  }

  private String range(double low, double high, String unit) {
    if (Double.isNaN(low)) {
      return words.text("device.not-reported");
    }
    int decimals = unit.equals("GiB") ? 1 : 0;
    String lowest = words.formats().number(low, decimals);
    String highest = words.formats().number(high, decimals);
    return (lowest.equals(highest) ? highest : words.text("range", lowest, highest)) + " " + unit;
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
}
