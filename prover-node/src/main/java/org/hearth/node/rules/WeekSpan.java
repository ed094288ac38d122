package org.hearth.node.rules;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.hearth.device.api.DisplayText;

/**
 * A time of the week, such as "mon-fri 22:00-07:00". One that ends at or before its beginning goes
 * on into the next day.
 *
 * @param first of the days on which it begins
 * @param last of them; may be before the first, as in sat-mon
 * @param from minutes of the day, 0 to 1439
 * @param to minutes of the day, 1 to 1440
 */
public record WeekSpan(DayOfWeek first, DayOfWeek last, int from, int to) {
  private static final int MINUTES = 24 * 60;
  private static final List<String> NAMES =
      List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final Pattern TEXT =
      Pattern.compile(
          "(?:(daily)|(mon|tue|wed|thu|fri|sat|sun)(?: ?- ?(mon|tue|wed|thu|fri|sat|sun))?)"
              + " (\\d{1,2}):(\\d{2}) ?- ?(\\d{1,2}):(\\d{2})");

  /** Two moments with the end left out. */
  record Interval(Instant from, Instant to) {}

  /**
   * Of a text such as "sat-sun 00:00-24:00" or "daily 22:00-06:00".
   *
   * @throws BadRuleException when it is none
   */
  public static WeekSpan parse(String text) {
    Matcher parts = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " "));
    if (!parts.matches()) {
      throw bad(text);
    }
    boolean daily = parts.group(1) != null;
    DayOfWeek first = daily ? DayOfWeek.MONDAY : day(parts.group(2));
    DayOfWeek last =
        daily ? DayOfWeek.SUNDAY : parts.group(3) == null ? first : day(parts.group(3));
    int from = minute(parts.group(4), parts.group(5));
    int to = minute(parts.group(6), parts.group(7));
    if (from < 0 || from >= MINUTES || to < 0 || from == to) {
      throw bad(text);
    }
    return new WeekSpan(first, last, from, to == 0 ? MINUTES : to);
  }

  private static BadRuleException bad(String text) {
    return new BadRuleException(
        "\"%s\" is no time of the week: write it as mon-fri 22:00-07:00 or sat 00:00-24:00."
            .formatted(DisplayText.clean(text, "")));
  }

  private static DayOfWeek day(String name) {
    return DayOfWeek.of(1 + NAMES.indexOf(name));
  }

  /** −1 for none; 24:00 is the end of the day. */
  private static int minute(String hour, String minute) {
    int minutes = 60 * Integer.parseInt(hour) + Integer.parseInt(minute);
    return Integer.parseInt(minute) > 59 || minutes > MINUTES ? -1 : minutes;
  }

  /** As {@link #parse} reads it. */
  public String print() {
    return String.format(Locale.ROOT, "%s %s-%s", printDays(), clock(from), clock(to));
  }

  private String printDays() {
    if (days().size() == NAMES.size()) {
      return "daily";
    }
    String begin = NAMES.get(first.getValue() - 1);
    return first == last ? begin : begin + "-" + NAMES.get(last.getValue() - 1);
  }

  private static String clock(int minutes) {
    return String.format(Locale.ROOT, "%02d:%02d", minutes / 60, minutes % 60);
  }

  private Set<DayOfWeek> days() {
    EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    int length = Math.floorMod(last.getValue() - first.getValue(), NAMES.size());
    IntStream.rangeClosed(0, length).forEach(i -> days.add(first.plus(i)));
    return days;
  }

  /**
   * The one that begins on that day, in the zone's time. On a day when clocks are put forward, a
   * time that does not exist is the moment at which they are; on one when they are put back, a time
   * that comes twice is the first.
   */
  Optional<Interval> on(LocalDate day, ZoneId zone) {
    if (!days().contains(day.getDayOfWeek())) {
      return Optional.empty();
    }
    Interval found =
        new Interval(at(day, from, zone), at(to <= from ? day.plusDays(1) : day, to, zone));
    return found.from().isBefore(found.to()) ? Optional.of(found) : Optional.empty();
  }

  private static Instant at(LocalDate day, int minute, ZoneId zone) {
    LocalDate date = minute == MINUTES ? day.plusDays(1) : day;
    LocalDateTime wall = date.atTime(LocalTime.ofSecondOfDay(minute % MINUTES * 60L));
    ZoneOffsetTransition change = zone.getRules().getTransition(wall);
    return change != null && change.isGap()
        ? change.getInstant()
        : ZonedDateTime.of(wall, zone).toInstant();
  }
}
