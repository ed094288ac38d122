package org.hearth.app.ui.earnings.period;

import java.util.List;
import java.util.Optional;
import org.hearth.earnings.ledger.Asset;

/**
 * What the earnings screen shows of a period.
 *
 * @param playMoney says so in words when all that was earned is play money; else empty
 */
public record PeriodModel(
    String playMoney,
    Drawn drawn,
    PeriodChart chart,
    List<BalancePath> balances,
    FigureGroup energy,
    FigureGroup profit,
    FigureGroup estimate,
    SplitTable table) {
  public PeriodModel {
    balances = List.copyOf(balances);
  }

  /**
   * What the chart is of.
   *
   * @param assets that can be drawn
   * @param chosen the one that is
   */
  public record Drawn(List<Asset> assets, Optional<Asset> chosen) {
    public Drawn {
      assets = List.copyOf(assets);
    }
  }
}
