package org.hearth.app.ui.home;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hearth.app.ui.earnings.BarChart;
import org.hearth.app.ui.earnings.EarningsPresenter;
import org.hearth.app.words.Words;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.EarningBucket;
import org.hearth.earnings.report.EarningsReport;
import org.hearth.earnings.report.EnergySum;
import org.hearth.earnings.report.Figures;
import org.hearth.earnings.report.MoneyFlow;

/** Words and bars for the last seven days. */
final class WeekPresenter {
  private static final int DAYS = 7;

  private final Words words;
  private final EarningsPresenter earnings;

  WeekPresenter(Words words) {
    this.words = words;
    this.earnings = new EarningsPresenter(words);
  }

  /** Where the seven days begin, in the user's time zone, and at last where today ends. */
  static List<Instant> edges(Instant now, ZoneId zone) {
    LocalDate tomorrow = LocalDate.ofInstant(now, zone).plusDays(1);
    List<Instant> edges = new ArrayList<>();
    for (int back = DAYS; back >= 0; back--) {
      edges.add(tomorrow.minusDays(back).atStartOfDay(zone).toInstant());
    }
    return edges;
  }

  /**
   * @param report of {@link #edges}
   */
  Week present(EarningsReport report, Instant now) {
    Figures total = report.total();
    String jobs =
        words.messages().count("earnings.jobs", total.jobs(), words.formats().number(total.jobs()));
    String energy = energy(words, total.energy());
    Optional<MoneyFlow> drawn =
        total.money().stream().min(Comparator.comparing(flow -> flow.asset().playMoney()));
    if (drawn.isEmpty()) {
      return new Week(
          "–",
          "",
          words.text("earnings.chart.none"),
          false,
          jobs,
          energy,
          BarChart.none(words.messages()));
    }
    Asset asset = drawn.get().asset();
    BigInteger sum = drawn.get().credited();
    return new Week(
        words.formats().amount(asset, sum),
        asset.symbol(),
        words.formats().exact(asset, sum),
        asset.playMoney(),
        jobs,
        energy,
        earnings.chart(asset, bars(report, asset), now));
  }

  private static List<EarningBucket> bars(EarningsReport report, Asset asset) {
    return report.buckets().stream()
        .map(bucket ->
            new EarningBucket(
                bucket.from(),
                bucket.to(),
                asset,
                bucket.figures().of(asset).map(MoneyFlow::credited).orElse(BigInteger.ZERO)))
        .toList();
  }

  /** "1.02 kWh · 0.31 EUR", each currency on its own. */
  static String energy(Words words, EnergySum energy) {
    if (energy.wattHours().signum() == 0) {
      return words.text("energy.none-booked");
    }
    List<String> parts = new ArrayList<>();
    parts.add(words.formats().energy(energy.wattHours().doubleValue()));
    energy.costs().forEach((currency, cost) -> parts.add(words.formats().cost(cost, currency)));
    return String.join(" · ", parts);
  }
}
