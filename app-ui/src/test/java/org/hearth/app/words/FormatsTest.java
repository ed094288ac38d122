package org.hearth.app.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.hearth.earnings.ledger.Asset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {
  private static final Asset DEV = new Asset("local", "DEV", 18, true);
  private final Formats words = Words.of(ZoneId.of("Europe/Berlin"), Locale.ENGLISH).formats();

  @ParameterizedTest(name = "{0} units are shown as {1}, exactly {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0                      | 0          | 0 DEV
          1                      | < 0.0001   | 0.000000000000000001 DEV
          -1                     | > -0.0001  | -0.000000000000000001 DEV
          1500000000000000000    | 1.50       | 1.5 DEV
          1999999999999999999    | 1.9999     | 1.999999999999999999 DEV
          999999999999999999999  | 999.9999   | 999.999999999999999999 DEV
          4105125999999999999999 | 4,105.12   | 4105.125999999999999999 DEV
          -2500000000000000000   | -2.50      | -2.5 DEV
          """)
  void amountsAreCutNeverRoundedUp(BigInteger units, String brief, String exact) {
    assertThat(words.amount(DEV, units)).isEqualTo(brief);
    assertThat(words.exact(DEV, units)).isEqualTo(exact);
  }

  @ParameterizedTest(name = "{0} s is {1}")
  @CsvSource({
    "-3, just now",
    "0, just now",
    "7, 5 s",
    "59, 55 s",
    "60, 1 min",
    "3599, 59 min",
    "3600, 1 h",
    "11100, 3 h 5 min",
    "86400, 1 day",
    "200000, 2 days",
  })
  void roughTimes(long seconds, String said) {
    assertThat(words.roughly(Duration.ofSeconds(seconds))).isEqualTo(said);
  }

  @ParameterizedTest(name = "{0} ms is {1}")
  @CsvSource({
    "0, 0 ms",
    "999, 999 ms",
    "4250, 4.3 s",
    "59949, 59.9 s",
    "200000, 3 min 20 s",
    "7500000, 2 h 5 min"
  })
  void lengths(long millis, String said) {
    assertThat(words.length(Duration.ofMillis(millis))).isEqualTo(said);
  }

  @ParameterizedTest(name = "{0} Wh is {1}")
  @CsvSource({"0, 0 Wh", "0.31, 310 mWh", "4.23, 4.2 Wh", "612.4, 612 Wh", "1250, 1.25 kWh"})
  void energies(double wattHours, String said) {
    assertThat(words.energy(wattHours)).isEqualTo(said);
  }

  @ParameterizedTest(name = "{0} EUR is {1}")
  @CsvSource({"0, 0.00 EUR", "0.31, 0.31 EUR", "0.0042, 0.0042 EUR", "12.5, 12.50 EUR"})
  void costs(BigDecimal cost, String said) {
    assertThat(words.cost(cost, "EUR")).isEqualTo(said);
  }

  @ParameterizedTest(name = "{0} seen at {1} is {2}")
  @CsvSource({
    "2026-11-05T13:02:00Z, 2026-11-05T20:00:00Z, 14:02",
    // 23:30 UTC is already the next day in Berlin
    "2026-11-04T23:30:00Z, 2026-11-05T20:00:00Z, 00:30",
    "2026-11-03T13:02:00Z, 2026-11-05T20:00:00Z, '3 Nov, 14:02'",
  })
  void moments(Instant at, Instant now, String said) {
    assertThat(words.moment(at, now)).isEqualTo(said);
  }
}
