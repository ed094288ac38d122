package org.hearth.app.cli.terminal;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.prover.BadInputException;

/** A moment as a person gives it: a date, a date with a time, or how long ago. */
public final class Since {
  private static final Pattern AGO = Pattern.compile("([0-9]{1,6})\\s*(min|m|h|d|w)");

  private Since() {}

  /**
   * @param option that gives it, for the sentence
   * @param clock with the user's time zone
   * @throws BadInputException when it is none of the three
   */
  public static Instant read(String option, String given, Clock clock) {
    Matcher ago = AGO.matcher(given.strip());
    if (ago.matches()) {
      long number = Long.parseLong(ago.group(1));
      return clock.instant().minus(length(number, ago.group(2)));
    }
    try {
      return switch (given.length()) {
        case 10 -> LocalDate.parse(given).atStartOfDay(clock.getZone()).toInstant();
        case 16, 19 ->
            LocalDateTime.parse(given.replace(' ', 'T')).atZone(clock.getZone()).toInstant();
        default -> OffsetDateTime.parse(given).toInstant();
      };
    } catch (DateTimeException e) {
      throw new BadInputException(
          option
              + " does not understand \""
              + given
              + "\"; give a date such as 2026-11-28, a time such as 2026-11-28T14:00, or how long"
              + " ago it was, such as 90min, 24h or 7d.",
          e);
    }
  }

  private static Duration length(long number, String unit) {
    return switch (unit) {
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(number);
      case "w" -> Duration.ofDays(7 * number);
      default -> Duration.ofMinutes(number);
    };
  }
}
