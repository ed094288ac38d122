package org.hearth.app.ui.earnings.period;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.hearth.app.words.Formats;
import org.hearth.app.words.Words;
import org.hearth.earnings.report.EarningsReport;
import org.hearth.earnings.report.EnergySum;
import org.hearth.earnings.report.Figures;
import org.hearth.earnings.report.MoneyFlow;
import org.hearth.earnings.report.Split;
import org.hearth.earnings.report.SplitRow;

/** The parts of a report as the lines of a table. */
final class SplitPresenter {
  private final Words words;

  SplitPresenter(Words words) {
    this.words = words;
  }

  /**
   * The table.
   *
   * @param deviceNames by device id; a device that is not there any more keeps a short id
   */
  SplitTable table(EarningsReport report, Map<String, String> deviceNames) {
    String split = report.split().name().toLowerCase(Locale.ROOT);
    List<String> heads =
        List.of(
            words.text("earnings.by." + split),
            words.text("earnings.credited"),
            words.text("earnings.confirmed"),
            words.text("earnings.received"),
            words.text("earnings.column.jobs"),
            words.text("earnings.column.energy"),
            words.text("earnings.column.cost"));
    List<SplitTable.Line> lines = new ArrayList<>();
    boolean without = false;
    for (SplitRow row : report.rows()) {
      without |= row.unassigned();
      lines.add(
          line(
              name(report.split(), row, deviceNames),
              row.unassigned() ? words.text("earnings.none-of." + split) : row.key(),
              row.figures()));
    }
    return new SplitTable(
        heads,
        lines,
        line(words.text("earnings.sum"), "", report.total()),
        without ? words.text("earnings.none-of." + split) : "");
  }

  private String name(Split split, SplitRow row, Map<String, String> deviceNames) {
    if (row.unassigned()) {
      return words.text("earnings.none-of");
    }
    return switch (split) {
      case NETWORK -> row.key();
      case ASSET -> row.key().substring(row.key().lastIndexOf(':') + 1);
      case DEVICE -> deviceNames.getOrDefault(row.key(), Formats.shortId(row.key()));
      case LAYER -> layer(row.key());
    };
  }

  /** What networks name themselves is shown as they name it. */
  private String layer(String leaf) {
    return switch (leaf) {
      case "fee-reward", "zk-emission", "verifier-share", "pool-fee" ->
          words.text("earnings.layer." + leaf);
      default -> leaf;
    };
  }

  private SplitTable.Line line(String name, String tip, Figures figures) {
    List<Figure> cells = new ArrayList<>();
    cells.add(money(figures, MoneyFlow::credited));
    cells.add(money(figures, MoneyFlow::confirmed));
    cells.add(money(figures, MoneyFlow::received));
    cells.add(new Figure("", words.formats().number(figures.jobs()), ""));
    EnergySum energy = figures.energy();
    cells.add(
        new Figure(
            "",
            words.formats().energy(energy.wattHours().doubleValue()),
            energy.wattHours().toPlainString() + " Wh"));
    List<String> costs = new ArrayList<>();
    List<String> exact = new ArrayList<>();
    energy
        .costs()
        .forEach((currency, cost) -> {
          costs.add(words.formats().cost(cost, currency));
          exact.add(cost.toPlainString() + " " + currency);
        });
    cells.add(
        costs.isEmpty()
            ? new Figure("", "0", "")
            : new Figure("", String.join("\n", costs), String.join("\n", exact)));
    return new SplitTable.Line(name, tip, cells);
  }

  private Figure money(Figures figures, Function<MoneyFlow, BigInteger> which) {
    List<String> brief = new ArrayList<>();
    List<String> exact = new ArrayList<>();
    for (MoneyFlow flow : figures.money()) {
      BigInteger units = which.apply(flow);
      if (units.signum() != 0) {
        brief.add(words.formats().amountWithSymbol(flow.asset(), units));
        exact.add(words.formats().exact(flow.asset(), units));
      }
    }
    return brief.isEmpty()
        ? new Figure("", "0", "")
        : new Figure("", String.join("\n", brief), String.join("\n", exact));
  }
}
