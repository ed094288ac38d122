package org.hearth.app.ui.earnings.period;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.hearth.app.words.Words;
import org.hearth.earnings.export.Receipts;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.Balances;
import org.hearth.earnings.prices.KeptPrice;
import org.hearth.earnings.report.AssetPrice;
import org.hearth.earnings.report.EarningsReport;
import org.hearth.earnings.report.EnergySum;
import org.hearth.earnings.report.Estimate;
import org.hearth.earnings.report.Figures;
import org.hearth.earnings.report.MoneyFlow;
import org.hearth.earnings.report.Period;
import org.hearth.earnings.report.Profit;

/** A period's report in words and bars. */
public final class PeriodPresenter {
  private static final String UNKNOWN = "–";

  private final Words words;
  private final PeriodNames names;
  private final ChartPresenter charts;
  private final SplitPresenter splits;

  /**
   * @param locale for the names of months and days
   */
  public PeriodPresenter(Words words, Locale locale) {
    this.words = words;
    this.names = new PeriodNames(words, locale);
    this.charts = new ChartPresenter(words, names);
    this.splits = new SplitPresenter(words);
  }

  /** The period's name. */
  public String name(Period period) {
    return names.name(period);
  }

  /**
   * What is shown.
   *
   * @param first when the books begin; empty when they have nothing
   * @param receipts of the period, at the prices of their own times
   * @param choice what the user wants to see and what he said
   */
  public PeriodModel present(
      Period period,
      EarningsReport report,
      Optional<Instant> first,
      Receipts receipts,
      Choice choice,
      Instant now) {
    List<Asset> assets = assets(report);
    Optional<Asset> drawn =
        choice.drawn().filter(assets::contains).or(() -> assets.stream().findFirst());
    Figures total = report.total();
    boolean play =
        !total.money().isEmpty() && total.money().stream().allMatch(m -> m.asset().playMoney());
    return new PeriodModel(
        play ? words.text("money.play.note") : "",
        new PeriodModel.Drawn(assets, drawn),
        charts.chart(period, report, drawn, first, now),
        report.balances().stream().map(this::path).toList(),
        energy(total.energy()),
        profit(Profit.of(total, choice.prices()), receipts),
        estimate(report.estimates()),
        splits.table(report, choice.deviceNames()));
  }

  /** "1 PRV = 2.50 EUR, typed in by you on 3 Nov 2026": a kept price with its source and time. */
  public String price(Asset asset, KeptPrice price) {
    String worth = words.formats().price(price.value(), price.currency());
    String from = words.formats().dayOfYear(price.from());
    if (price.source().file().isPresent()) {
      return words.text(
          "earnings.price.imported", asset.symbol(), worth, from, price.source().file().get());
    }
    String written = words.formats().dayOfYear(price.written());
    return from.equals(written)
        ? words.text("earnings.price.typed", asset.symbol(), worth, written)
        : words.text("earnings.price.typed.from", asset.symbol(), worth, written, from);
  }

  /**
   * What the user chose.
   *
   * @param drawn the asset to draw; the most important one when empty
   * @param prices by asset id
   * @param deviceNames by device id
   */
  public record Choice(
      Optional<Asset> drawn, Map<String, AssetPrice> prices, Map<String, String> deviceNames) {}

  /** Those that moved before others, real money before play money. */
  private static List<Asset> assets(EarningsReport report) {
    Set<Asset> found = new LinkedHashSet<>();
    report.total().money().stream()
        .map(MoneyFlow::asset)
        .sorted(Comparator.comparing(Asset::playMoney))
        .forEach(found::add);
    report.balances().forEach(b -> found.add(b.asset()));
    return List.copyOf(found);
  }

  private BalancePath path(Balances b) {
    return new BalancePath(
        b.asset().symbol(),
        b.asset().playMoney(),
        balance("pending", b.asset(), b.pending()),
        balance("confirmed", b.asset(), b.confirmed()),
        balance("received", b.asset(), b.received()));
  }

  private Figure balance(String stage, Asset asset, BigInteger units) {
    return new Figure(
        words.text("earnings." + stage),
        words.formats().amountWithSymbol(asset, units),
        words.text("earnings.stage." + stage) + "\n" + words.formats().exact(asset, units));
  }

  private FigureGroup energy(EnergySum energy) {
    List<Figure> figures = new ArrayList<>();
    boolean used = energy.wattHours().signum() > 0;
    figures.add(
        new Figure(
            words.text("earnings.energy.used"),
            used ? wattHours(energy.wattHours()) : words.text("energy.none-booked"),
            used ? certainty(energy) : ""));
    figures.add(
        new Figure(
            words.text("earnings.energy.cost"),
            energy.costs().isEmpty() ? UNKNOWN : costs(energy),
            words.text(
                energy.costs().isEmpty() ? "energy.none-booked" : "earnings.energy.cost.tip")));
    figures.add(
        new Figure(
            words.text("earnings.energy.price"),
            energy
                .averagePrice()
                .map(price -> perKwh(price, energy.costs().firstKey()))
                .orElse(UNKNOWN),
            words.text(
                energy.averagePrice().isPresent()
                    ? "earnings.energy.price.tip"
                    : used
                        ? "earnings.unknown.several-currencies"
                        : "earnings.unknown.no-energy")));
    figures.add(
        new Figure(
            words.text("earnings.energy.wasted"),
            wattHours(energy.wasted()),
            words
                .messages()
                .count(
                    "earnings.energy.wasted.jobs",
                    energy.unpaidJobs(),
                    words.formats().number(energy.unpaidJobs()))));
    return new FigureGroup(
        words.text("earnings.energy.title"), figures, used ? certainty(energy) : "");
  }

  private String certainty(EnergySum energy) {
    if (energy.estimated().signum() == 0) {
      return Words.sentenceCase(words.text("energy.measured"));
    }
    return energy.estimated().compareTo(energy.wattHours()) == 0
        ? Words.sentenceCase(words.text("energy.estimated"))
        : words.text("earnings.energy.partly", wattHours(energy.estimated()));
  }

  private FigureGroup profit(Profit profit, Receipts receipts) {
    String why = profit.unknown().map(this::why).orElse("");
    List<Figure> figures = new ArrayList<>();
    figures.add(
        new Figure(
            words.text("earnings.net"),
            profit.net().map(net -> words.formats().cost(net, profit.currency())).orElse(UNKNOWN),
            profit
                .net()
                .map(net -> words.text("earnings.net.tip", net.toPlainString(), profit.currency()))
                .orElse(why)));
    figures.add(
        new Figure(
            words.text("earnings.break-even"),
            profit.breakEven().map(even -> perKwh(even, profit.currency())).orElse(UNKNOWN),
            profit.breakEven().isPresent() ? words.text("earnings.break-even.tip") : why));
    profit
        .unitBreakEven()
        .ifPresent(unit ->
            figures.add(
                new Figure(
                    words.text("earnings.unit-break-even"),
                    words.formats().cost(unit, profit.currency()),
                    words.text(
                        "earnings.unit-break-even.tip", unit.toPlainString(), profit.currency()))));
    String missing = receipts.withoutPrice() == 0 ? "" : missing(receipts);
    if (receipts.count() > 0) {
      figures.add(
          new Figure(
              words.text("earnings.worth"),
              missing.isEmpty() ? sums(receipts.worth()) : UNKNOWN,
              missing.isEmpty() ? words.text("earnings.worth.tip") : missing));
    }
    return new FigureGroup(
        words.text("earnings.profit.title"), figures, (why + " " + missing).strip());
  }

  private String missing(Receipts receipts) {
    return words
        .messages()
        .count(
            "earnings.worth.missing",
            receipts.withoutPrice(),
            words.formats().number(receipts.withoutPrice()));
  }

  private String why(Profit.Unknown unknown) {
    return words.text(
        "earnings.unknown." + unknown.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private FigureGroup estimate(List<Estimate> estimates) {
    List<Figure> figures = new ArrayList<>();
    long jobs = 0;
    for (Estimate e : estimates) {
      if (e.jobs() > 0) {
        jobs += e.jobs();
        figures.add(
            new Figure(
                words.text("earnings.estimated"),
                words.formats().amountWithSymbol(e.asset(), e.estimated()),
                words.formats().exact(e.asset(), e.estimated())));
        figures.add(
            new Figure(
                words.text("earnings.realised"),
                words.formats().amountWithSymbol(e.asset(), e.credited()),
                words.formats().exact(e.asset(), e.credited())));
        figures.add(
            new Figure(
                words.text("earnings.difference"),
                percent(e),
                words.text("earnings.difference.tip")));
      }
    }
    return new FigureGroup(
        words.text("earnings.estimate.title"),
        figures,
        jobs == 0
            ? words.text("earnings.estimate.none")
            : words.messages().count("earnings.estimate.jobs", jobs, words.formats().number(jobs)));
  }

  /** "+3.1 %". */
  private String percent(Estimate e) {
    double ratio =
        new BigDecimal(e.credited().subtract(e.estimated()))
            .divide(new BigDecimal(e.estimated()), MathContext.DECIMAL32)
            .doubleValue();
    double percent = 100 * ratio;
    return (percent > 0 ? "+" : "") + words.formats().number(percent, 1) + " %";
  }

  private String costs(EnergySum energy) {
    return sums(energy.costs());
  }

  private String sums(SortedMap<String, BigDecimal> byCurrency) {
    List<String> sums = new ArrayList<>();
    byCurrency.forEach((currency, sum) -> sums.add(words.formats().cost(sum, currency)));
    return String.join(" + ", sums);
  }

  private String perKwh(BigDecimal price, String currency) {
    return words.text("earnings.per-kwh", words.formats().cost(price, currency));
  }

  private String wattHours(BigDecimal wattHours) {
    return words.formats().energy(wattHours.doubleValue());
  }
}
