package org.hearth.app.ui.earnings.period;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.app.words.Words;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.report.Bucket;
import org.hearth.earnings.report.EarningsReport;
import org.hearth.earnings.report.Figures;
import org.hearth.earnings.report.MoneyFlow;
import org.hearth.earnings.report.Period;

/**
 * A report as bars. Earnings and their energy have a scale each: they are amounts of different
 * things unless somebody prices the one in the other.
 */
final class ChartPresenter {
  private final Words words;
  private final PeriodNames names;

  ChartPresenter(Words words, PeriodNames names) {
    this.words = words;
    this.names = names;
  }

  PeriodChart chart(
      Period period,
      EarningsReport report,
      Optional<Asset> drawn,
      Optional<Instant> first,
      Instant now) {
    String currency =
        report.total().energy().costs().isEmpty() ? "" : report.total().energy().costs().firstKey();
    BigInteger earnedTop = BigInteger.ZERO;
    BigDecimal costTop = BigDecimal.ZERO;
    for (Bucket bucket : report.buckets()) {
      earnedTop = earnedTop.max(earned(bucket.figures(), drawn));
      costTop = costTop.max(cost(bucket.figures(), currency));
    }
    List<PeriodBar> bars = new ArrayList<>();
    for (Bucket bucket : report.buckets()) {
      boolean known =
          bucket.from().isBefore(now)
              && first.filter(began -> began.isBefore(bucket.to())).isPresent();
      bars.add(
          new PeriodBar(
              names.label(period, bucket.from()),
              reading(period, bucket, drawn, currency, known, now),
              part(
                  new BigDecimal(earned(bucket.figures(), drawn).max(BigInteger.ZERO)),
                  new BigDecimal(earnedTop)),
              part(cost(bucket.figures(), currency).max(BigDecimal.ZERO), costTop),
              known,
              !now.isBefore(bucket.from()) && now.isBefore(bucket.to())));
    }
    String symbol = drawn.map(Asset::symbol).orElse("");
    String earnedName =
        symbol.isEmpty()
            ? words.text("earnings.chart.earned")
            : words.text("earnings.chart.earned.in", named(drawn));
    String costName =
        currency.isEmpty()
            ? words.text("earnings.chart.cost")
            : words.text("earnings.chart.cost.in", currency);
    BigInteger top = earnedTop;
    return new PeriodChart(
        bars,
        earnedName,
        costName,
        top.signum() > 0
            ? drawn.map(asset -> words.formats().amountWithSymbol(asset, top)).orElse("")
            : "",
        costTop.signum() > 0 ? words.formats().cost(costTop, currency) : "",
        words.text("earnings.chart.all-spoken", names.name(period), sum(report, drawn, currency)));
  }

  private String named(Optional<Asset> drawn) {
    return drawn
        .map(asset ->
            asset.playMoney() ? asset.symbol() + ", " + words.text("money.play") : asset.symbol())
        .orElse("");
  }

  private String sum(EarningsReport report, Optional<Asset> drawn, String currency) {
    return amounts(report.total(), drawn, currency);
  }

  /** "12 Nov: 12.5 DEV earned · 0.31 EUR for 1.02 kWh · 4 jobs paid". */
  private String reading(
      Period period,
      Bucket bucket,
      Optional<Asset> drawn,
      String currency,
      boolean known,
      Instant now) {
    String span = names.span(period, bucket.from(), bucket.to());
    if (!known) {
      return words.text(
          bucket.from().isBefore(now) ? "earnings.chart.not-recorded" : "earnings.chart.to-come",
          span);
    }
    return span + ": " + amounts(bucket.figures(), drawn, currency);
  }

  private String amounts(Figures figures, Optional<Asset> drawn, String currency) {
    List<String> parts = new ArrayList<>();
    drawn.ifPresent(asset ->
        parts.add(
            words.text(
                "earnings.chart.reading.earned",
                words.formats().amountWithSymbol(asset, earned(figures, drawn)))));
    String energy = words.formats().energy(figures.energy().wattHours().doubleValue());
    parts.add(
        currency.isEmpty()
            ? words.text("earnings.chart.reading.energy", energy)
            : words.text(
                "earnings.chart.reading.cost",
                words.formats().cost(cost(figures, currency), currency),
                energy));
    parts.add(
        words
            .messages()
            .count("earnings.jobs", figures.jobs(), words.formats().number(figures.jobs())));
    return String.join(" · ", parts);
  }

  private static BigInteger earned(Figures figures, Optional<Asset> asset) {
    return asset.flatMap(figures::of).map(MoneyFlow::credited).orElse(BigInteger.ZERO);
  }

  private static BigDecimal cost(Figures figures, String currency) {
    return figures.energy().costs().getOrDefault(currency, BigDecimal.ZERO);
  }

  /** A double is precise enough for a height in pixels; the amount itself stays exact. */
  private static double part(BigDecimal value, BigDecimal top) {
    return top.signum() <= 0 ? 0 : value.divide(top, MathContext.DECIMAL32).doubleValue();
  }
}
