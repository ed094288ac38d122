package org.hearth.earnings.prices;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * Times in a CSV of prices: ISO 8601, in UTC where nothing else is said, or seconds or milliseconds
 * since 1970. A date alone is its beginning. 11/03/2026 is not read: it is two different days.
 */
final class PriceTimes {
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern LOCAL =
      Pattern.compile(DATE.pattern() + "T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{9,10}");
  private static final Pattern MILLIS = Pattern.compile("[0-9]{12,13}");
  private static final int LONGEST = 40;

  private PriceTimes() {}

  static boolean isTime(String text) {
    try {
      read(text);
      return true;
    } catch (PriceException e) {
      return false;
    }
  }

  static Instant read(String text) {
    try {
      if (text.length() <= LONGEST) {
        if (DATE.matcher(text).matches()) {
          return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        if (SECONDS.matcher(text).matches()) {
          return Instant.ofEpochSecond(Long.parseLong(text));
        }
        if (MILLIS.matcher(text).matches()) {
          return Instant.ofEpochMilli(Long.parseLong(text));
        }
        String plain = text.replaceFirst("(?<=[0-9]) ?(UTC|GMT)$", "Z").replaceFirst(" ", "T");
        return LOCAL.matcher(plain).matches()
            ? LocalDateTime.parse(plain).toInstant(ZoneOffset.UTC)
            : OffsetDateTime.parse(plain).toInstant();
      }
    } catch (DateTimeException e) {
      // said below
    }
    String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    throw new PriceException(
        "\"" + shown + "\" is no time; write it as 2026-11-03 or 2026-11-03T14:00Z.");
  }
}
