package org.hearth.earnings.report;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole days of a calendar in the user's time zone. Days begin when they begin there: they have 23,
 * 24 or 25 hours where clocks change, and one that a zone left out has none.
 *
 * @param first the first day
 * @param end the day after the last one
 */
public record Period(PeriodKind kind, LocalDate first, LocalDate end, ZoneId zone) {
  /** All of the past is shown by months up to this many, then by years. */
  private static final long MOST_MONTHS = 36;

  public Period {
    if (!first.isBefore(end)) {
      throw new IllegalArgumentException("A period from " + first + " to " + end + " has no day.");
    }
  }

  /**
   * The day, week, month or year that a day is in.
   *
   * @param weekStart the first day of the user's week
   */
  public static Period containing(
      PeriodKind kind, LocalDate day, DayOfWeek weekStart, ZoneId zone) {
    LocalDate first =
        switch (kind) {
          case DAY, ALL -> day;
          case WEEK -> day.with(TemporalAdjusters.previousOrSame(weekStart));
          case MONTH -> day.withDayOfMonth(1);
          case YEAR -> day.withDayOfYear(1);
        };
    return new Period(kind, first, plus(kind, first, 1), zone);
  }

  /** All from the month of the first booking on, the present month included. */
  public static Period all(Instant firstBooking, Instant now, ZoneId zone) {
    LocalDate last = LocalDate.ofInstant(now, zone);
    LocalDate first = LocalDate.ofInstant(firstBooking, zone).withDayOfMonth(1);
    if (first.isAfter(last)) {
      first = last.withDayOfMonth(1); // the clock was set back since
    }
    LocalDate end = last.withDayOfMonth(1).plusMonths(1);
    if (ChronoUnit.MONTHS.between(first, end) > MOST_MONTHS) {
      first = first.withDayOfYear(1);
      end = last.withDayOfYear(1).plusYears(1);
    }
    return new Period(PeriodKind.ALL, first, end, zone);
  }

  /** The one before; all of the past has none and stays. */
  public Period previous() {
    return moved(-1);
  }

  /** The one after; all of the past has none and stays. */
  public Period next() {
    return moved(1);
  }

  private Period moved(int by) {
    LocalDate other = plus(kind, first, by);
    return kind == PeriodKind.ALL ? this : new Period(kind, other, plus(kind, other, 1), zone);
  }

  private static LocalDate plus(PeriodKind kind, LocalDate day, int number) {
    return switch (kind) {
      case DAY, ALL -> day.plusDays(number);
      case WEEK -> day.plusWeeks(number);
      case MONTH -> day.plusMonths(number);
      case YEAR -> day.plusYears(number);
    };
  }

  /** When it begins, inclusive. */
  public Instant from() {
    return first.atStartOfDay(zone).toInstant();
  }

  /** When it ends, exclusive. */
  public Instant to() {
    return end.atStartOfDay(zone).toInstant();
  }

  public boolean contains(Instant at) {
    return !at.isBefore(from()) && at.isBefore(to());
  }

  /** How long its bars are. */
  public Step step() {
    return switch (kind) {
      case DAY -> Step.HOUR;
      case WEEK, MONTH -> Step.DAY;
      case YEAR -> Step.MONTH;
      case ALL ->
          ChronoUnit.MONTHS.between(first, end) > MOST_MONTHS || first.plusYears(3).isBefore(end)
              ? Step.YEAR
              : Step.MONTH;
    };
  }

  /** Where bars begin, ascending, and at last where the last one ends. */
  public List<Instant> edges() {
    List<Instant> edges = new ArrayList<>(List.of(from()));
    Step step = step();
    ZonedDateTime hour = first.atStartOfDay(zone);
    LocalDate day = first;
    while (true) {
      Instant next;
      if (step == Step.HOUR) {
        hour = hour.plusHours(1);
        next = hour.toInstant();
      } else {
        day =
            switch (step) {
              case HOUR, DAY -> day.plusDays(1);
              case MONTH -> day.plusMonths(1);
              case YEAR -> day.plusYears(1);
            };
        next = day.atStartOfDay(zone).toInstant();
      }
      if (!next.isBefore(to())) {
        break;
      }
      if (next.isAfter(edges.getLast())) {
        edges.add(next);
      }
    }
    if (to().isAfter(edges.getLast())) {
      edges.add(to());
    }
    return List.copyOf(edges);
  }
}
