package org.hearth.app.cli.node;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.WeekFields;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.hearth.earnings.report.AssetPrice;
import org.hearth.earnings.report.Period;
import org.hearth.earnings.report.PeriodKind;
import org.hearth.earnings.report.ReportQueries;
import org.hearth.earnings.report.Split;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which span of the books is to be shown, and how it is divided. */
final class PeriodOptions {
  @Option(
      names = "--period",
      paramLabel = "PERIOD",
      description = "Show earnings of a day, week, month, year, or all.")
  private @Nullable String period;

  @Option(
      names = "--at",
      paramLabel = "DATE",
      description = "A day in that period, as 2026-11-29 (default: today).")
  private @Nullable String at;

  @Option(
      names = "--by",
      paramLabel = "PART",
      description = "Divide by network (default), device, layer or asset.")
  private @Nullable String by;

  @Option(
      names = "--price",
      paramLabel = "ASSET=PRICE",
      description = {
        "What one unit of an asset is worth in the currency of your",
        "energy, as mainnet:PRV=0.12, for net and break-even. It holds for",
        "this once; \"hearth price add\" keeps a price."
      })
  private Map<String, String> prices = new LinkedHashMap<>();

  /** Whether the command is to show a period at all. */
  boolean given() {
    return period != null || at != null || by != null || !prices.isEmpty();
  }

  Split split() {
    return by == null ? Split.NETWORK : choice("--by", by, Split.class);
  }

  /** In the user's zone and week. */
  Period period(ReportQueries books, Clock clock) {
    PeriodKind kind =
        period == null ? PeriodKind.MONTH : choice("--period", period, PeriodKind.class);
    Instant now = clock.instant();
    if (kind == PeriodKind.ALL) {
      if (at != null) {
        throw new BadInputException("--at names a day in a period; --period all has all days.");
      }
      return Period.all(books.firstBooking().orElse(now), now, clock.getZone());
    }
    DayOfWeek weekStart = WeekFields.of(Locale.getDefault()).getFirstDayOfWeek();
    return Period.containing(
        kind, at == null ? LocalDate.now(clock) : day(at), weekStart, clock.getZone());
  }

  private static LocalDate day(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      // What the books can hold, and a year around it.
      if (day.getYear() < 1680 || day.getYear() > 2260) {
        throw new BadInputException(
            "--at " + text + " is too far away; years 1680 to 2260 are possible.");
      }
      return day;
    } catch (DateTimeException e) {
      throw new BadInputException("--at wants a day such as 2026-11-29, and not \"" + text + "\".");
    }
  }

  /**
   * By asset id.
   *
   * @param currency asked for when there is a price
   */
  Map<String, AssetPrice> prices(Supplier<String> currency) {
    Map<String, AssetPrice> known = new LinkedHashMap<>();
    prices.forEach(
        (asset, text) -> known.put(asset, new AssetPrice(price(asset, text), currency.get())));
    return known;
  }

  private static BigDecimal price(String asset, String text) {
    // An exponent would make a number of a billion digits of five letters.
    if (!text.matches("[0-9]{1,18}(\\.[0-9]{1,18})?")) {
      throw new BadInputException(
          "--price " + asset + "=" + text + " is no price; write it as " + asset + "=0.12.");
    }
    return new BigDecimal(text);
  }

  private static <E extends Enum<E>> E choice(String option, String text, Class<E> kind) {
    for (E constant : kind.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(text)) {
        return constant;
      }
    }
    StringBuilder all = new StringBuilder();
    for (E constant : kind.getEnumConstants()) {
      all.append(all.isEmpty() ? "" : ", ").append(constant.name().toLowerCase(Locale.ROOT));
    }
    throw new BadInputException(option + " wants one of " + all + ", and not \"" + text + "\".");
  }
}
