package org.hearth.earnings.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Periods of a calendar, also where clocks change; zone rules as of the IANA data in the JDK. */
class PeriodTest {
  private static Period period(String kind, String day, String zone) {
    return Period.containing(
        PeriodKind.valueOf(kind), LocalDate.parse(day), DayOfWeek.MONDAY, ZoneId.of(zone));
  }

  @ParameterizedTest(name = "{0} of {1} in {2}")
  @CsvSource({
    // an ordinary day, and those on which clocks go forward and back
    "DAY,   2026-11-20, Europe/Berlin,       2026-11-19T23:00:00Z, 24, 24",
    "DAY,   2026-03-29, Europe/Berlin,       2026-03-28T23:00:00Z, 23, 23",
    "DAY,   2026-10-25, Europe/Berlin,       2026-10-24T22:00:00Z, 25, 25",
    // half an hour only
    "DAY,   2026-10-04, Australia/Lord_Howe, 2026-10-03T13:30:00Z, 24, 23",
    // a day that begins at 01:00, because midnight was left out
    "DAY,   2018-11-04, America/Sao_Paulo,   2018-11-04T03:00:00Z, 23, 23",
    "WEEK,  2026-11-25, Europe/Berlin,       2026-11-22T23:00:00Z,  7, 168",
    "MONTH, 2026-02-14, UTC,                 2026-02-01T00:00:00Z, 28, 672",
    "MONTH, 2026-10-31, Europe/Berlin,       2026-09-30T22:00:00Z, 31, 745",
    // Samoa had no 30 December 2011
    "WEEK,  2011-12-28, Pacific/Apia,        2011-12-26T10:00:00Z,  6, 144",
    "YEAR,  2026-11-29, Asia/Tokyo,          2025-12-31T15:00:00Z, 12, 8760",
    "YEAR,  2028-01-01, UTC,                 2028-01-01T00:00:00Z, 12, 8784",
  })
  void hasItsBars(String kind, String day, String zone, Instant from, int bars, long hours) {
    Period period = period(kind, day, zone);
    List<Instant> edges = period.edges();
    assertThat(edges).first().isEqualTo(from);
    assertThat(edges).hasSize(bars + 1).isSorted().doesNotHaveDuplicates();
    assertThat(edges).last().isEqualTo(period.to());
    assertThat(Duration.between(from, period.to()).toHours()).isEqualTo(hours);
  }

  @ParameterizedTest
  @CsvSource({
    "DAY,   2026-11-29, 2026-11-28, 2026-11-30",
    "WEEK,  2026-11-29, 2026-11-16, 2026-11-30",
    "MONTH, 2026-12-31, 2026-11-01, 2027-01-01",
    "YEAR,  2028-02-29, 2027-01-01, 2029-01-01",
  })
  void stepsBackAndForth(String kind, String day, LocalDate before, LocalDate after) {
    Period period = period(kind, day, "Europe/Berlin");
    assertThat(period.previous().first()).isEqualTo(before);
    assertThat(period.next().first()).isEqualTo(after);
    assertThat(period.next().previous()).isEqualTo(period);
    assertThat(period.previous().to()).isEqualTo(period.from());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-03T10:00:00Z, 2026-11-01, MONTH,  1",
    "2025-11-30T23:30:00Z, 2025-12-01, MONTH, 12",
    "2023-12-15T00:00:00Z, 2023-12-01, MONTH, 36",
    "2023-11-15T00:00:00Z, 2023-01-01, YEAR,   4",
    "1990-11-15T00:00:00Z, 1990-01-01, YEAR,  37",
    // a clock that was set back: nothing before the present month
    "2031-01-01T00:00:00Z, 2026-11-01, MONTH,  1",
  })
  void allOfThePast(Instant first, LocalDate begin, Step step, int bars) {
    Instant now = Instant.parse("2026-11-20T12:00:00Z");
    Period all = Period.all(first, now, ZoneId.of("Europe/Berlin"));
    assertThat(all.first()).isEqualTo(begin);
    assertThat(all.step()).isEqualTo(step);
    assertThat(all.edges()).hasSize(bars + 1);
    assertThat(all.contains(now)).isTrue();
    assertThat(all.previous()).isEqualTo(all);
  }

  @Test
  void theWeekBeginsWhereTheUserIs() {
    LocalDate sunday = LocalDate.parse("2026-11-29");
    ZoneId zone = ZoneId.of("America/New_York");
    assertThat(Period.containing(PeriodKind.WEEK, sunday, DayOfWeek.SUNDAY, zone).first())
        .isEqualTo(sunday);
    assertThat(Period.containing(PeriodKind.WEEK, sunday, DayOfWeek.MONDAY, zone).first())
        .isEqualTo("2026-11-23");
  }
}
