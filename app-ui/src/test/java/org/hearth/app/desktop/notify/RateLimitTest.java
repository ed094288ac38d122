package org.hearth.app.desktop.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {
  private static final Instant START = Instant.parse("2026-11-28T12:00:00Z");

  /** Each step is minute:kind, with kinds as letters A to I. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "one by each kind an hour        | 0:A 0:A 59:A 60:A 61:A      | yes no no yes no",
        "four by different kinds an hour | 0:A 1:B 2:C 3:D 4:E 60:E    | yes yes yes yes no yes",
        "what was refused does not count | 0:A 1:A 2:A 60:A            | yes no no yes",
        "the oldest makes way            | 0:A 20:B 30:C 40:D 59:E 61:E 62:F | yes yes yes yes no yes no",
        "the clock was set back          | 600:A 5:A 6:A               | yes yes no",
      })
  void admits(String what, String steps, String expected) {
    RateLimit limit = new RateLimit();
    List<String> answers = new ArrayList<>();
    for (String step : steps.split(" ")) {
      String[] parts = step.split(":");
      answers.add(
          limit.admit(
                  NotificationKind.values()[parts[1].charAt(0) - 'A'],
                  START.plusSeconds(60 * Long.parseLong(parts[0])))
              ? "yes"
              : "no");
    }
    assertThat(String.join(" ", answers)).as(what).isEqualTo(expected);
  }
}
