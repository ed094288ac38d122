package org.hearth.node.rules;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hearth.device.api.DisplayText;

/**
 * What energy costs at which time of the week, in the user's currency per kWh.
 *
 * @param usual at all other times
 * @param times at most 50; where two overlap, the first counts
 */
public record Tariff(BigDecimal usual, List<Timed> times) {
  private static final int MOST_TIMES = 50;
  private static final int LONGEST = 2000;
  private static final int LONGEST_PRICE = 20;
  private static final BigDecimal DEAREST = BigDecimal.TEN;
  private static final int MOST_DIGITS = 8;

  /** More changes than any week of fifty times has. */
  private static final int MOST_CHANGES = 1000;

  /** A price and the time of the week at which it counts. */
  public record Timed(WeekSpan span, BigDecimal price) {}

  public Tariff {
    times = List.copyOf(times);
  }

  /** The same price at all times. */
  public static Tariff flat(BigDecimal price) {
    return new Tariff(price, List.of());
  }

  /**
   * The same usual price and the times of a text such as "mon-fri 22:00-06:00 0.21, sat-sun
   * 00:00-24:00 0.18"; "none" for none.
   *
   * @throws BadRuleException when it is none
   */
  public Tariff withTimes(String text) {
    if (text.strip().equalsIgnoreCase("none")) {
      return flat(usual);
    }
    String[] parts = text.length() > LONGEST ? new String[MOST_TIMES + 1] : text.split(",", -1);
    if (parts.length > MOST_TIMES) {
      throw new BadRuleException("The tariff is too long: it may have at most 50 times.");
    }
    return new Tariff(usual, Arrays.stream(parts).map(Tariff::timed).toList());
  }

  private static Timed timed(String text) {
    String clean = text.strip();
    int gap = clean.lastIndexOf(' ');
    if (gap < 0) {
      throw new BadRuleException(
          "\"%s\" is no price at a time of the week: write it as mon-fri 22:00-06:00 0.21."
              .formatted(DisplayText.clean(text, "")));
    }
    return new Timed(WeekSpan.parse(clean.substring(0, gap)), price(clean.substring(gap + 1)));
  }

  /**
   * A price per kWh.
   *
   * @throws BadRuleException when it is none, or not between −10 and 10
   */
  static BigDecimal price(String text) {
    String clean = text.strip();
    if (clean.length() <= LONGEST_PRICE && clean.matches("-?\\d{1,3}(\\.\\d{1,8})?")) {
      BigDecimal price = new BigDecimal(clean);
      if (inRange(price)) {
        return price;
      }
    }
    throw new BadRuleException(
        "\"%s\" is no price per kWh: it must lie between -10 and 10, such as 0.30 for 30 cents."
            .formatted(DisplayText.clean(text, "")));
  }

  static boolean inRange(BigDecimal price) {
    return price.abs().compareTo(DEAREST) <= 0 && price.scale() <= MOST_DIGITS;
  }

  /** The times as {@link #withTimes} reads them. */
  public String print() {
    return times.isEmpty()
        ? "none"
        : times.stream()
            .map(timed -> timed.span().print() + " " + timed.price().toPlainString())
            .collect(Collectors.joining(", "));
  }

  public BigDecimal at(Instant now, ZoneId zone) {
    return times.stream()
        .filter(timed -> WeekSchedule.at(List.of(timed.span()), now, zone).open())
        .map(Timed::price)
        .findFirst()
        .orElse(usual);
  }

  /**
   * When the price next becomes one that is at most so high, or higher than it, whichever it is not
   * now; empty when it never does.
   */
  Optional<Instant> change(BigDecimal limit, Instant now, ZoneId zone) {
    boolean above = at(now, zone).compareTo(limit) > 0;
    Instant look = now;
    Instant aWeek = now.plus(Duration.ofDays(8));
    for (int i = 0; i < MOST_CHANGES && look.isBefore(aWeek); i++) {
      Optional<Instant> next = nextStep(look, zone);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      look = next.get();
      if (at(look, zone).compareTo(limit) > 0 != above) {
        return Optional.of(look);
      }
    }
    return Optional.empty();
  }

  private Optional<Instant> nextStep(Instant now, ZoneId zone) {
    return times.stream()
        .flatMap(timed -> WeekSchedule.at(List.of(timed.span()), now, zone).until().stream())
        .min(Instant::compareTo);
  }
}
