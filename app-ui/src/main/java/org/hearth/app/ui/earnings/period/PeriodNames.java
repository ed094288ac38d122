package org.hearth.app.ui.earnings.period;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.hearth.app.words.Words;
import org.hearth.earnings.report.Period;
import org.hearth.earnings.report.PeriodKind;

/** Names of periods and of their bars, as the user's locale writes dates. */
final class PeriodNames {
  private final Words words;
  private final DateTimeFormatter day;
  private final DateTimeFormatter shortDay;
  private final DateTimeFormatter month;
  private final DateTimeFormatter shortMonth;
  private final DateTimeFormatter weekday;

  PeriodNames(Words words, Locale locale) {
    this.words = words;
    this.day = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
    this.shortDay = DateTimeFormatter.ofLocalizedPattern("MMMd").withLocale(locale);
    this.month = DateTimeFormatter.ofLocalizedPattern("yMMMM").withLocale(locale);
    this.shortMonth = DateTimeFormatter.ofPattern("LLL", locale);
    this.weekday = DateTimeFormatter.ofPattern("EEE d", locale);
  }

  /** "29 November 2026", "November 2026", "2026". */
  String name(Period period) {
    return switch (period.kind()) {
      case DAY -> day.format(period.first());
      case WEEK ->
          words.text(
              "range", shortDay.format(period.first()), day.format(period.end().minusDays(1)));
      case MONTH -> month.format(period.first());
      case YEAR -> Integer.toString(period.first().getYear());
      case ALL -> words.text("earnings.period.since", month.format(period.first()));
    };
  }

  /** What stands below a bar: "14", "Mon 23", "12", "Nov", "2026". */
  String label(Period period, Instant from) {
    LocalDate date = LocalDate.ofInstant(from, period.zone());
    return switch (period.step()) {
      case HOUR -> words.formats().time(from);
      case DAY ->
          period.kind() == PeriodKind.WEEK
              ? weekday.format(date)
              : Integer.toString(date.getDayOfMonth());
      case MONTH -> shortMonth.format(date);
      case YEAR -> Integer.toString(date.getYear());
    };
  }

  /** When a bar is, in full: "14:00 to 15:00", "12 Nov", "November 2026", "2026". */
  String span(Period period, Instant from, Instant to) {
    LocalDate date = LocalDate.ofInstant(from, period.zone());
    return switch (period.step()) {
      case HOUR -> words.text("range", words.formats().time(from), words.formats().time(to));
      case DAY -> shortDay.format(date);
      case MONTH -> month.format(date);
      case YEAR -> Integer.toString(date.getYear());
    };
  }
}
