package org.hearth.app.ui.devices;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hearth.app.ui.chart.Series;
import org.hearth.app.ui.chart.TimeAxis;
import org.hearth.app.ui.chart.TimeTicks;
import org.hearth.app.words.Words;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.Vital;
import org.hearth.device.health.HealthChart;
import org.hearth.device.health.Restraint;

/** The past of devices, from what was kept of it, in words and lines. */
public final class PastPresenter {
  private static final double GIB = 1L << 30;

  /**
   * Samples come about once a second: in a column of two there is always one, unless there is a
   * gap.
   */
  private static final int LEAST_SECONDS = 2;

  /** From here on the seconds of a time are told. */
  private static final Duration FINE = Duration.ofMinutes(20);

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
  public DevicePast of(DeviceCard device, TimeAxis axis, Instant now) {
    Instant from = Instant.ofEpochSecond(axis.from(now).getEpochSecond());
    Instant to = Instant.ofEpochSecond(axis.to(now).getEpochSecond());
    long seconds = Duration.between(from, to).toSeconds();
    int columns = (int) Math.clamp(seconds / LEAST_SECONDS, 1, VitalPast.COLUMNS);
    Restraints restraints =
        new Restraints(past.restraints(device.who().id(), from, to), from, to, columns);
    List<VitalPast> vitals = new ArrayList<>();
    for (Vital vital : vitals(device.who().kind())) {
      HealthChart chart = past.chart(device.who().id(), vital, from, to, columns);
      vitals.add(vital(vital, chart, from, to));
    }
    PastTimes times =
        new PastTimes(
            axis,
            from,
            to,
            span(axis, from, to, now),
            TimeTicks.of(from, to, words.formats()),
            moments(from, to, restraints.byColumn(), now));
    return new DevicePast(device.who(), times, vitals, restraints.bands());
  }

  /** The values of one chart as a text for spreadsheets; reads files. */
  byte[] csv(DevicePast drawn, Vital vital) {
    return new PastCsv(past).of(drawn.who().id(), vital, drawn.times().from(), drawn.times().to());
  }

  private String span(TimeAxis axis, Instant from, Instant to, Instant now) {
    return axis.to(now).equals(now)
        ? words.text("device.past.to-now", moment(from, now))
        : words.text("device.past.span", moment(from, now), moment(to, now));
  }

  private List<String> moments(Instant from, Instant to, List<Set<Restraint>> held, Instant now) {
    List<String> moments = new ArrayList<>();
    double column = Duration.between(from, to).toMillis() / (double) held.size();
    boolean fine = Duration.between(from, to).compareTo(FINE) <= 0;
    for (int x = 0; x < held.size(); x++) {
      Instant middle = from.plusMillis(Math.round((x + 0.5) * column));
      String time =
          fine && words.formats().date(middle).equals(words.formats().date(now))
              ? words.formats().seconds(middle)
              : moment(middle, now);
      moments.add(
          held.get(x).isEmpty()
              ? time
              : words.text("device.past.moment-held", time, names(held.get(x))));
    }
    return moments;
  }

  private String names(Set<Restraint> held) {
    return held.stream().map(words.messages()::of).collect(Collectors.joining(", "));
  }

  private String moment(Instant at, Instant now) {
    boolean thisYear = words.formats().date(at).getYear() == words.formats().date(now).getYear();
    return thisYear
        ? words.formats().moment(at, now)
        : words.text("time.day-and-time", words.formats().dayOfYear(at), words.formats().time(at));
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
    Metric.Scale scale = PastScale.of(vital, series.lowest(), series.highest());
    return new VitalPast(
        vital,
        Words.sentenceCase(words.messages().of(vital)),
        range(series.lowest(), series.highest(), unit),
        series,
        scale,
        series.reported()
            ? List.of(end(scale.low()), end(scale.high()) + " " + unit)
            : List.of("", ""),
        readings(series, unit));
  }

  /** A series has two points for each column, its lowest and its highest. */
  private List<String> readings(Series series, String unit) {
    List<String> readings = new ArrayList<>();
    for (int i = 0; i + 1 < series.size(); i += 2) {
      readings.add(range(series.value(i), series.value(i + 1), unit));
    }
    return readings;
  }

  private String end(double value) {
    int decimals = value == Math.rint(value) ? 0 : 1;
    return words.formats().number(value, decimals);
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
}
