package org.hearth.app.cli.support;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.prover.BadInputException;

/**
 * A moment as people write it on a command line: so long ago (30m, 2h, 1d), or a day or a moment
 * (2026-11-29, 2026-11-29T08:00, with Z behind it in UTC).
 */
final class SinceTime {
  private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([smhd])");

  private SinceTime() {}

  /**
   * @param clock tells the time and the user's time zone
   */
  static Instant of(String text, Clock clock) {
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      long n = Long.parseLong(ago.group(1));
      Duration time =
          switch (ago.group(2)) {
            case "s" -> Duration.ofSeconds(n);
            case "m" -> Duration.ofMinutes(n);
            case "h" -> Duration.ofHours(n);
            default -> Duration.ofDays(n);
          };
      return clock.instant().minus(time);
    }
    try {
      if (text.endsWith("Z")) {
        return Instant.parse(text);
      }
      return (text.contains("T") ? LocalDateTime.parse(text) : LocalDate.parse(text).atStartOfDay())
          .atZone(clock.getZone())
          .toInstant();
    } catch (DateTimeException e) {
      throw new BadInputException(
          "--since wants how long ago, such as 30m, 2h or 1d, or a time such as 2026-11-29 or"
              + " 2026-11-29T08:00, not '"
              + text
              + "'.");
    }
  }
}
