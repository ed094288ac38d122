package org.hearth.earnings.report;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hearth.earnings.ledger.Asset;

/**
 * Earnings and energy of whatever they are of: a bar, a device, a whole period.
 *
 * @param money one entry for each asset that moved, in the order of their ids
 * @param jobs how many jobs were credited
 */
public record Figures(List<MoneyFlow> money, EnergySum energy, long jobs) {
  public static final Figures NOTHING = new Figures(List.of(), EnergySum.NOTHING, 0);

  public Figures {
    money = List.copyOf(money);
  }

  /** Of one asset; empty when it did not move. */
  public Optional<MoneyFlow> of(Asset asset) {
    return money.stream().filter(flow -> flow.asset().equals(asset)).findFirst();
  }

  public Figures plus(Figures other) {
    SortedMap<String, MoneyFlow> both = new TreeMap<>();
    for (List<MoneyFlow> flows : List.of(money, other.money)) {
      flows.forEach(flow -> both.merge(flow.asset().id(), flow, MoneyFlow::plus));
    }
    return new Figures(List.copyOf(both.values()), energy.plus(other.energy), jobs + other.jobs);
  }
}
