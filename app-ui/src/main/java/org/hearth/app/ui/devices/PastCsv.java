package org.hearth.app.ui.devices;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.Vital;
import org.hearth.device.health.HealthChart;
import org.hearth.device.health.Restraint;

/**
 * One vital's past as CSV (RFC 4180), a line for each second of up to two hours, for each minute of
 * up to a month, for each hour of more, which is as fine as it is kept. Like the other exports it
 * is in English with UTC times, whatever the window speaks. Nothing in it comes from outside, and
 * no value has a comma or a quote.
 */
final class PastCsv {
  private static final long MINUTE = 60;
  private static final long HOUR = 3600;
  private static final long SECONDS_UP_TO = 2 * HOUR;
  private static final long MINUTES_UP_TO = 31 * 24 * HOUR;

  private final HealthPast past;

  PastCsv(HealthPast past) {
    this.past = past;
  }

  /**
   * @throws java.io.UncheckedIOException when the disk refuses
   */
  byte[] of(DeviceId device, Vital vital, Instant from, Instant to) {
    long length = to.getEpochSecond() - from.getEpochSecond();
    long step = length <= SECONDS_UP_TO ? 1 : length <= MINUTES_UP_TO ? MINUTE : HOUR;
    long first = Math.floorDiv(from.getEpochSecond(), step);
    long end = Math.ceilDiv(to.getEpochSecond(), step);
    Instant begin = Instant.ofEpochSecond(first * step);
    Instant until = Instant.ofEpochSecond(end * step);
    HealthChart chart = past.chart(device, vital, begin, until, (int) (end - first));
    List<Set<Restraint>> held =
        new Restraints(past.restraints(device, begin, until), begin, until, chart.width())
            .byColumn();
    StringBuilder csv = new StringBuilder("time (UTC),");
    String unit = vital.unit().isEmpty() ? "" : " (" + vital.unit() + ")";
    csv.append(vital.label()).append(" lowest").append(unit).append(',');
    csv.append(vital.label()).append(" highest").append(unit).append(",held back\r\n");
    for (int x = 0; x < chart.width(); x++) {
      Instant at = begin.plusSeconds(x * step);
      csv.append(at).append(',').append(number(chart.low(x))).append(',');
      csv.append(number(chart.high(x))).append(',');
      csv.append(names(held.get(x))).append("\r\n");
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Nothing where nothing was reported. */
  private static String number(float value) {
    return Float.isNaN(value)
        ? ""
        : new BigDecimal(Float.toString(value)).stripTrailingZeros().toPlainString();
  }

  private static String names(Set<Restraint> held) {
    return held.stream()
        .map(one -> one.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining("; "));
  }
}
