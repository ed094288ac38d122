package org.hearth.app.cli.node;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hearth.app.cli.terminal.Table;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.Balances;
import org.hearth.earnings.report.Bucket;
import org.hearth.earnings.report.EarningsReport;
import org.hearth.earnings.report.EnergySum;
import org.hearth.earnings.report.Estimate;
import org.hearth.earnings.report.Figures;
import org.hearth.earnings.report.MoneyFlow;
import org.hearth.earnings.report.Period;
import org.hearth.earnings.report.Profit;
import org.hearth.earnings.report.SplitRow;
import org.jspecify.annotations.Nullable;

/** A period's earnings on the terminal; amounts are exact, so that columns can be added up. */
final class PeriodTable {
  private final Period period;
  private final EarningsReport report;
  private final PeriodPrices prices;
  private final Profit profit;

  PeriodTable(Period period, EarningsReport report, PeriodPrices prices) {
    this.period = period;
    this.report = report;
    this.prices = prices;
    this.profit = Profit.of(report.total(), prices.used());
  }

  /** "Earnings from 2026-11-01 to 2026-11-30 (Europe/Berlin), by device:". */
  String title() {
    LocalDate last = period.end().minusDays(1);
    String days =
        period.first().equals(last) ? "of " + last : "from " + period.first() + " to " + last;
    return "Earnings " + days + " (" + period.zone() + "), by " + lower(report.split()) + ":";
  }

  String rows() {
    if (report.empty()) {
      return "Nothing was earned and no energy was used in this time.";
    }
    Table table =
        new Table(
            lower(report.split()),
            "credited>",
            "confirmed>",
            "received>",
            "asset",
            "jobs>",
            "energy (Wh)>",
            "its cost>");
    for (SplitRow row : report.rows()) {
      add(table, row.unassigned() ? "(none)" : row.key(), row.figures());
    }
    add(table, "sum", report.total());
    return table.render();
  }

  /** A line for each asset; jobs and energy stand once, in the first one. */
  private static void add(Table table, String name, Figures figures) {
    List<String[]> money = new ArrayList<>();
    for (MoneyFlow flow : figures.money()) {
      Asset asset = flow.asset();
      money.add(
          new String[] {
            asset.format(flow.credited()),
            asset.format(flow.confirmed()),
            asset.format(flow.received()),
            named(asset)
          });
    }
    if (money.isEmpty()) {
      money.add(new String[] {"0", "0", "0", "-"});
    }
    for (int i = 0; i < money.size(); i++) {
      String[] m = money.get(i);
      boolean first = i == 0;
      table.row(
          first ? name : "",
          m[0],
          m[1],
          m[2],
          m[3],
          first ? Long.toString(figures.jobs()) : "",
          first ? plain(figures.energy().wattHours()) : "",
          first ? costs(figures.energy()) : "");
    }
  }

  /** What remains to be said below the table. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    EnergySum energy = report.total().energy();
    if (energy.wattHours().signum() > 0) {
      notes.add(
          "Energy: "
              + plain(energy.wattHours())
              + " Wh, of which "
              + plain(energy.estimated())
              + " Wh are estimated and "
              + plain(energy.wasted())
              + " Wh went into "
              + energy.unpaidJobs()
              + " jobs that earned nothing."
              + energy
                  .averagePrice()
                  .map(price -> " A kWh cost " + plain(price) + " on average.")
                  .orElse(""));
    }
    profit.net().ifPresent(net -> notes.add("Net: " + plain(net) + " " + profit.currency() + "."));
    profit
        .breakEven()
        .ifPresent(even ->
            notes.add(
                "Break-even: the net would be 0 at "
                    + plain(even)
                    + " "
                    + profit.currency()
                    + " per kWh."));
    profit
        .unitBreakEven()
        .ifPresent(unit ->
            notes.add(
                "The energy is paid if one unit is worth at least "
                    + plain(unit)
                    + " "
                    + profit.currency()
                    + "."));
    profit.unknown().ifPresent(why -> notes.add(sentence(why)));
    notes.addAll(prices.notes());
    for (Estimate e : report.estimates()) {
      if (e.jobs() > 0) {
        notes.add(
            "The network's own estimate for "
                + e.jobs()
                + " credited jobs was "
                + e.asset().format(e.estimated())
                + " "
                + named(e.asset())
                + "; it credited "
                + e.asset().format(e.credited())
                + ".");
      }
    }
    return notes;
  }

  private static String sentence(Profit.Unknown why) {
    return switch (why) {
      case PLAY_MONEY ->
          "Net and break-even are not known: play money is worth nothing outside its network, so it"
              + " pays for no energy.";
      case NO_PRICE ->
          "Net and break-even are not known: Hearth knows no price of what was earned; \"hearth price"
              + " add ASSET PRICE\" keeps one, --price ASSET=PRICE says it for this once.";
      case SEVERAL_CURRENCIES ->
          "Net and break-even are not known: energy and prices are in several currencies.";
      case NO_ENERGY -> "The break-even is not known: no energy is booked for this time.";
    };
  }

  Map<String, Object> document() {
    Map<String, Object> m = new LinkedHashMap<>();
    m.put("period", lower(period.kind()));
    m.put("from", report.from());
    m.put("to", report.to());
    m.put("zone", period.zone().getId());
    m.put("by", lower(report.split()));
    List<Object> rows = new ArrayList<>();
    for (SplitRow row : report.rows()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("key", row.unassigned() ? null : row.key());
      one.putAll(figures(row.figures()));
      rows.add(one);
    }
    m.put("rows", rows);
    m.put("sum", figures(report.total()));
    List<Object> buckets = new ArrayList<>();
    for (Bucket bucket : report.buckets()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("from", bucket.from());
      one.put("to", bucket.to());
      one.putAll(figures(bucket.figures()));
      buckets.add(one);
    }
    m.put("buckets", buckets);
    m.put("balances", report.balances().stream().map(PeriodTable::balances).toList());
    m.put("net", amount(profit.net()));
    m.put("breakEvenPerKwh", amount(profit.breakEven()));
    m.put("breakEvenPerUnit", amount(profit.unitBreakEven()));
    m.put("currency", profit.currency().isEmpty() ? null : profit.currency());
    m.put("unknown", profit.unknown().map(Enum::name).orElse(null));
    m.putAll(prices.document());
    m.put("estimates", report.estimates().stream().map(PeriodTable::estimate).toList());
    return m;
  }

  private static Map<String, Object> figures(Figures figures) {
    Map<String, Object> m = new LinkedHashMap<>();
    List<Object> money = new ArrayList<>();
    for (MoneyFlow flow : figures.money()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("asset", flow.asset());
      one.put("credited", flow.credited().toString());
      one.put("confirmed", flow.confirmed().toString());
      one.put("received", flow.received().toString());
      money.add(one);
    }
    m.put("money", money);
    m.put("jobs", figures.jobs());
    m.put("unpaidJobs", figures.energy().unpaidJobs());
    m.put("energyWh", plain(figures.energy().wattHours()));
    m.put("estimatedWh", plain(figures.energy().estimated()));
    m.put("wastedWh", plain(figures.energy().wasted()));
    Map<String, String> costs = new LinkedHashMap<>();
    figures.energy().costs().forEach((currency, cost) -> costs.put(currency, plain(cost)));
    m.put("cost", costs);
    return m;
  }

  private static Map<String, Object> balances(Balances b) {
    Map<String, Object> m = new LinkedHashMap<>();
    m.put("asset", b.asset());
    m.put("pending", b.pending().toString());
    m.put("confirmed", b.confirmed().toString());
    m.put("received", b.received().toString());
    return m;
  }

  private static Map<String, Object> estimate(Estimate e) {
    Map<String, Object> m = new LinkedHashMap<>();
    m.put("asset", e.asset().id());
    m.put("estimated", e.estimated().toString());
    m.put("credited", e.credited().toString());
    m.put("jobs", e.jobs());
    m.put("jobsWithoutEstimate", e.withoutGuess());
    return m;
  }

  private static String costs(EnergySum energy) {
    List<String> costs = new ArrayList<>();
    energy.costs().forEach((currency, cost) -> costs.add(plain(cost) + " " + currency));
    return costs.isEmpty() ? "0" : String.join(" + ", costs);
  }

  private static @Nullable String amount(Optional<BigDecimal> value) {
    return value.map(PeriodTable::plain).orElse(null);
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static String named(Asset asset) {
    return asset.symbol() + (asset.playMoney() ? " (play money)" : "");
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
