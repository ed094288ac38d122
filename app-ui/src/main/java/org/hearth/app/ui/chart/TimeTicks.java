package org.hearth.app.ui.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.hearth.app.words.Formats;

/** Finds the round times of the user's clock and calendar that lie in a span. */
public final class TimeTicks {
  /** Twice the steps in a span: five names stand beside each other below the narrowest chart. */
  private static final int TWICE_THE_STEPS = 9;

  private static final int[] MINUTES = {1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720};
  private static final int[] DAYS = {1, 2, 7, 14};
  private static final int[] MONTHS = {1, 2, 3, 6, 12, 24, 36};

  private TimeTicks() {}

  /** The times in order, at most five. */
  public static List<TimeTick> of(Instant from, Instant to, Formats formats) {
    Duration length = Duration.between(from, to);
    for (int step : MINUTES) {
      if (fits(Duration.ofMinutes(step), length)) {
        return byMinutes(step, from, to, formats);
      }
    }
    for (int step : DAYS) {
      if (fits(Duration.ofDays(step), length)) {
        return byDays(step, from, to, formats);
      }
    }
    int months = MONTHS[MONTHS.length - 1];
    for (int i = MONTHS.length - 1; i >= 0; i--) {
      if (fits(Duration.ofDays(31L * MONTHS[i]), length)) {
        months = MONTHS[i];
      }
    }
    return byMonths(months, from, to, formats);
  }

  private static boolean fits(Duration step, Duration length) {
    return step.multipliedBy(TWICE_THE_STEPS).compareTo(length.multipliedBy(2)) >= 0;
  }

  private static List<TimeTick> byMinutes(int step, Instant from, Instant to, Formats formats) {
    List<TimeTick> ticks = new ArrayList<>();
    LocalDateTime at = formats.date(from).atStartOfDay();
    for (Instant time = formats.instant(at); !time.isAfter(to); time = formats.instant(at)) {
      // The hour that a clock skips has no name, and the one that comes twice has it once.
      if (!time.isBefore(from) && formats.local(time).equals(at)) {
        boolean midnight = at.toLocalTime().equals(LocalTime.MIDNIGHT);
        ticks.add(tick(time, from, to, midnight ? formats.day(time) : formats.time(time)));
      }
      at = at.plusMinutes(step);
    }
    return ticks;
  }

  private static List<TimeTick> byDays(int step, Instant from, Instant to, Formats formats) {
    List<TimeTick> ticks = new ArrayList<>();
    LocalDate day = formats.date(from);
    // 5 January 1970 was a Monday; two days have no natural beginning.
    day = day.minusDays(Math.floorMod(day.toEpochDay() - 4, step));
    for (Instant time = start(day, formats); !time.isAfter(to); time = start(day, formats)) {
      if (!time.isBefore(from)) {
        ticks.add(tick(time, from, to, formats.day(time)));
      }
      day = day.plusDays(step);
    }
    return ticks;
  }

  private static List<TimeTick> byMonths(int step, Instant from, Instant to, Formats formats) {
    List<TimeTick> ticks = new ArrayList<>();
    LocalDate month = formats.date(from).withDayOfYear(1);
    for (Instant time = start(month, formats); !time.isAfter(to); time = start(month, formats)) {
      if (!time.isBefore(from)) {
        ticks.add(tick(time, from, to, formats.month(time)));
      }
      month = month.plusMonths(step);
    }
    return ticks;
  }

  private static Instant start(LocalDate day, Formats formats) {
    return formats.instant(day.atStartOfDay());
  }

  private static TimeTick tick(Instant time, Instant from, Instant to, String text) {
    double length = Duration.between(from, to).toMillis();
    return new TimeTick(Duration.between(from, time).toMillis() / length, text);
  }
}
