package org.hearth.node.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In Berlin, where clocks go forward on 29 March 2026 at 02:00 and back on 25 October at 03:00. */
class WeekScheduleTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "mon-fri 22:00-07:00 | 2026-11-23T21:59+01:00 | false | 2026-11-23T22:00+01:00",
        "mon-fri 22:00-07:00 | 2026-11-23T22:00+01:00 | true  | 2026-11-24T07:00+01:00",
        "mon-fri 22:00-07:00 | 2026-11-28T06:59+01:00 | true  | 2026-11-28T07:00+01:00",
        "mon-fri 22:00-07:00 | 2026-11-28T07:00+01:00 | false | 2026-11-30T22:00+01:00",
        "mon-fri 22:00-07:00 | 2026-11-23T06:00+01:00 | false | 2026-11-23T22:00+01:00",
        "sat-mon 10:00-11:00 | 2026-11-22T10:30+01:00 | true  | 2026-11-22T11:00+01:00",
        "sat-mon 10:00-11:00 | 2026-11-24T10:30+01:00 | false | 2026-11-28T10:00+01:00",
        "wed 23:00-00:00     | 2026-11-25T23:30+01:00 | true  | 2026-11-26T00:00+01:00",
        "mon-fri 22:00-07:00, sat-sun 00:00-24:00 | 2026-11-27T23:00+01:00 | true | 2026-11-30T00:00+01:00",
        "mon 10:00-12:00, mon 11:00-13:00 | 2026-11-23T10:30+01:00 | true | 2026-11-23T13:00+01:00",
        "always                           | 2026-11-23T10:30+01:00 | true | never",
        "daily 00:00-24:00                | 2026-11-23T10:30+01:00 | true | never",
        "daily 00:00-12:00, daily 12:00-24:00 | 2026-11-23T10:30+01:00 | true | never",
        // forward: a night is an hour shorter, 02:30 is 03:00, and what lies in the gap is not
        // there
        "sat 22:00-07:00 | 2026-03-28T23:00+01:00 | true  | 2026-03-29T07:00+02:00",
        "sun 02:30-05:00 | 2026-03-29T01:00+01:00 | false | 2026-03-29T03:00+02:00",
        "sun 02:15-02:45 | 2026-03-29T01:00+01:00 | false | 2026-04-05T02:15+02:00",
        "sun 01:00-02:30 | 2026-03-29T01:30+01:00 | true  | 2026-03-29T03:00+02:00",
        // back: a night is an hour longer, and of two times that are called the same the first
        // counts
        "sat 22:00-07:00 | 2026-10-24T23:00+02:00 | true  | 2026-10-25T07:00+01:00",
        "sun 02:30-04:00 | 2026-10-25T02:29+02:00 | false | 2026-10-25T02:30+02:00",
        "sat 22:00-02:30 | 2026-10-25T02:00+02:00 | true  | 2026-10-25T02:30+02:00",
        "sat 22:00-02:30 | 2026-10-25T02:10+01:00 | false | 2026-10-31T22:00+01:00",
      })
  void isOpenUntil(String text, String at, boolean open, String until) {
    WeekSchedule.Opening found =
        WeekSchedule.parse(text).at(OffsetDateTime.parse(at).toInstant(), BERLIN);
    assertThat(found.open()).isEqualTo(open);
    assertThat(found.until().map(Instant::toString).orElse("never"))
        .isEqualTo(
            until.equals("never") ? until : OffsetDateTime.parse(until).toInstant().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "always | always",
        "ALWAYS | always",
        "Mon-Fri  22:00 - 7:00 | mon-fri 22:00-07:00",
        "mon-sun 10:00-12:00 | daily 10:00-12:00",
        "fri 22:00-00:00, sat 00:00-24:00 | fri 22:00-24:00, sat 00:00-24:00",
      })
  void isPrintedAsItIsRead(String text, String printed) {
    assertThat(WeekSchedule.parse(text).print()).isEqualTo(printed);
    assertThat(WeekSchedule.parse(printed)).isEqualTo(WeekSchedule.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mon-fri",
        "22:00-07:00",
        "monday 10:00-12:00",
        "mon 25:00-26:00",
        "mon 10:60-11:00",
        "mon 10:00-10:00",
        "mon 24:00-10:00",
        "mon 10:00-12:00,",
        "mon 10:00-12:00; tue 10:00-11:00",
        "mon 24:01-10:00",
        "mon 00:00-00:00"
      })
  void whatIsNoTimeIsNamed(String text) {
    assertThatThrownBy(() -> WeekSchedule.parse(text))
        .isInstanceOf(BadRuleException.class)
        .hasMessageContaining("is no time of the week: write it as mon-fri 22:00-07:00");
  }

  @Test
  void anEmptyOneOrOneThatIsTooLongIsRefused() {
    assertThatThrownBy(() -> WeekSchedule.parse(" "))
        .hasMessageStartingWith("The schedule is empty");
    assertThatThrownBy(() -> WeekSchedule.parse("mon 10:00-12:00,".repeat(60)))
        .hasMessage("The schedule is too long: it may have at most 50 times.");
    assertThatThrownBy(() -> WeekSchedule.parse("x".repeat(1 << 20)))
        .hasMessage("The schedule is too long: it may have at most 50 times.");
  }
}
