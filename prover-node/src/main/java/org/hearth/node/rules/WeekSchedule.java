package org.hearth.node.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hearth.node.rules.WeekSpan.Interval;

/**
 * At which times of the week work is allowed.
 *
 * @param spans at most 50; none for always
 */
public record WeekSchedule(List<WeekSpan> spans) {
  public static final WeekSchedule ALWAYS = new WeekSchedule(List.of());
  private static final String ALWAYS_TEXT = "always";
  private static final int MOST_SPANS = 50;
  private static final int LONGEST = 2000;

  /** More than a week: what is open for so long is open for ever. */
  private static final int DAYS_AHEAD = 9;

  private static final int DAYS_BACK = 2;

  /**
   * Whether it is open at a moment, and until when.
   *
   * @param until the moment at which that changes; empty when it never does
   */
  public record Opening(boolean open, Optional<Instant> until) {}

  public WeekSchedule {
    spans = List.copyOf(spans);
  }

  /**
   * Of "always" or a list such as "mon-fri 22:00-07:00, sat-sun 00:00-24:00".
   *
   * @throws BadRuleException when it is none
   */
  public static WeekSchedule parse(String text) {
    if (text.strip().equalsIgnoreCase(ALWAYS_TEXT)) {
      return ALWAYS;
    }
    if (text.isBlank()) {
      throw new BadRuleException(
          "The schedule is empty: write \"always\", or times such as mon-fri 22:00-07:00.");
    }
    String[] parts = text.length() > LONGEST ? new String[MOST_SPANS + 1] : text.split(",", -1);
    if (parts.length > MOST_SPANS) {
      throw new BadRuleException("The schedule is too long: it may have at most 50 times.");
    }
    return new WeekSchedule(Arrays.stream(parts).map(WeekSpan::parse).toList());
  }

  /** As {@link #parse} reads it. */
  public String print() {
    return spans.isEmpty()
        ? ALWAYS_TEXT
        : spans.stream().map(WeekSpan::print).collect(Collectors.joining(", "));
  }

  public Opening at(Instant now, ZoneId zone) {
    return spans.isEmpty() ? new Opening(true, Optional.empty()) : at(spans, now, zone);
  }

  /** Whether a moment lies in one of these times of the week. */
  static Opening at(List<WeekSpan> spans, Instant now, ZoneId zone) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    List<Interval> around =
        today
            .minusDays(DAYS_BACK)
            .datesUntil(today.plusDays(DAYS_AHEAD))
            .flatMap(day -> spans.stream().flatMap(span -> span.on(day, zone).stream()))
            .sorted(Comparator.comparing(Interval::from))
            .toList();
    Instant end = now;
    for (Interval interval : around) {
      if (!interval.from().isAfter(end) && interval.to().isAfter(end)) {
        end = interval.to();
      }
    }
    if (end.isAfter(now)) {
      boolean forEver =
          !end.isBefore(today.plusDays(DAYS_AHEAD - 1).atStartOfDay(zone).toInstant());
      return new Opening(true, forEver ? Optional.empty() : Optional.of(end));
    }
    return new Opening(
        false, around.stream().map(Interval::from).filter(from -> from.isAfter(now)).findFirst());
  }
}
