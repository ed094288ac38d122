package org.hearth.app.cli.node;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.prover.BadInputException;

/** A time as people write it on a command line: 90s, 30m, 2h, 1d. */
final class PauseTime {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,6})([smhd])");
  private static final Duration LONGEST = Duration.ofDays(366);

  private PauseTime() {}

  /**
   * @return from a second to a year
   */
  static Duration of(String text) {
    Matcher matcher = FORM.matcher(text);
    if (matcher.matches()) {
      long n = Long.parseLong(matcher.group(1));
      Duration time =
          switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(n);
            case "m" -> Duration.ofMinutes(n);
            case "h" -> Duration.ofHours(n);
            default -> Duration.ofDays(n);
          };
      if (time.isPositive() && time.compareTo(LONGEST) <= 0) {
        return time;
      }
    }
    throw new BadInputException(
        "--for wants a time from 1s to 366d, such as 90s, 30m, 2h or 1d, not '" + text + "'.");
  }
}
