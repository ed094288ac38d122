package org.hearth.app.ui.earnings.period;

import java.util.List;
import java.util.Optional;
import org.hearth.earnings.ledger.Asset;

/**
 * What the earnings screen shows of a period.
 *
 * @param empty nothing was earned and no energy used
 * @param playMoney says so in words when all that was earned is play money; else empty
 * @param assets that can be drawn
 * @param drawn the one that is
 */
public record PeriodModel(
    boolean empty,
    String playMoney,
    List<Asset> assets,
    Optional<Asset> drawn,
    PeriodChart chart,
    List<BalancePath> balances,
    FigureGroup energy,
    FigureGroup profit,
    FigureGroup estimate,
    SplitTable table) {
  public PeriodModel {
    assets = List.copyOf(assets);
    balances = List.copyOf(balances);
  }
}
