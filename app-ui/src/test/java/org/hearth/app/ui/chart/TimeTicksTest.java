package org.hearth.app.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.hearth.app.words.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTicksTest {
  private static final Instant NOW = Instant.parse("2026-11-05T14:10:00Z");

  private static List<TimeTick> ticks(ZoneId zone, Instant from, Instant to) {
    return TimeTicks.of(from, to, Words.of(zone, Locale.UK).formats());
  }

  /** Of a month the Mondays. */
  @ParameterizedTest
  @CsvSource({
    "PT15M,   '13:55 14:00 14:05 14:10'",
    "PT1H,    '13:15 13:30 13:45 14:00'",
    "PT24H,   '18:00 5 Nov 06:00 12:00'",
    "PT168H,  '30 Oct 1 Nov 3 Nov 5 Nov'",
    "PT744H,  '12 Oct 19 Oct 26 Oct 2 Nov'",
    "PT8784H, 'Jan 2026 Apr 2026 Jul 2026 Oct 2026'",
  })
  void areRound(Duration length, String names) {
    List<TimeTick> ticks = ticks(ZoneOffset.UTC, NOW.minus(length), NOW);
    assertThat(String.join(" ", ticks.stream().map(TimeTick::text).toList())).isEqualTo(names);
  }

  @Test
  void standWhereTheirTimeIs() {
    assertThat(ticks(ZoneOffset.UTC, NOW.minusSeconds(3600), NOW))
        .extracting(TimeTick::at)
        .containsExactly(5 / 60.0, 20 / 60.0, 35 / 60.0, 50 / 60.0);
  }

  /** However long, at most five names stand below a chart, and at least one. */
  @Test
  void areNeverTooManyForAChart() {
    Duration longest = Duration.ofDays(3660);
    for (Duration length = Duration.ofMinutes(2);
        length.compareTo(longest) <= 0;
        length = length.multipliedBy(11).dividedBy(10)) {
      assertThat(ticks(ZoneOffset.UTC, NOW.minus(length), NOW))
          .as("in %s", length)
          .hasSizeBetween(1, 5);
    }
  }

  /** In Berlin the clock went from 3 back to 2 in the night of 25 October 2026. */
  @Test
  void theHourThatComesTwiceIsNamedOnce() {
    Instant night = Instant.parse("2026-10-24T22:00:00Z");
    assertThat(ticks(ZoneId.of("Europe/Berlin"), night, night.plus(Duration.ofHours(5))))
        .extracting(TimeTick::text)
        .containsExactly("25 Oct", "02:00", "04:00");
  }
}
