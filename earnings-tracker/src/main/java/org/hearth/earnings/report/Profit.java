package org.hearth.earnings.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is left of earnings when their energy is paid. Play money is worth nothing outside its
 * network, so it neither pays for energy nor has a break-even price.
 *
 * @param net earnings less energy in {@code currency}; empty with a reason
 * @param breakEven the price of a kWh at which the net would be 0, in {@code currency}
 * @param unitBreakEven the worth of one whole unit of the only asset at which the net would be 0
 * @param currency of the amounts; empty when none is known
 * @param unknown why the net or the break-even is not known
 */
public record Profit(
    Optional<BigDecimal> net,
    Optional<BigDecimal> breakEven,
    Optional<BigDecimal> unitBreakEven,
    String currency,
    Optional<Unknown> unknown) {

  /** Why a figure is a dash. */
  public enum Unknown {
    /** All that was earned is play money. */
    PLAY_MONEY,

    /** Nobody said what an asset is worth. */
    NO_PRICE,

    /** Energy was paid in several currencies, or assets are priced in another one. */
    SEVERAL_CURRENCIES,

    /** No energy is booked, so there is nothing to divide by. */
    NO_ENERGY
  }

  private static final int PLACES = 8;

  /**
   * The profit of figures.
   *
   * @param prices by asset id
   */
  public static Profit of(Figures figures, Map<String, AssetPrice> prices) {
    EnergySum energy = figures.energy();
    List<MoneyFlow> credited =
        figures.money().stream().filter(flow -> flow.credited().signum() != 0).toList();
    List<MoneyFlow> real = credited.stream().filter(flow -> !flow.asset().playMoney()).toList();
    List<String> currencies =
        Stream.concat(
                energy.costs().keySet().stream(),
                real.stream()
                    .flatMap(flow -> Optional.ofNullable(prices.get(flow.asset().id())).stream())
                    .map(AssetPrice::currency))
            .distinct()
            .toList();
    if (currencies.size() > 1) {
      return unknown(Unknown.SEVERAL_CURRENCIES, "");
    }
    String currency = currencies.isEmpty() ? "" : currencies.getFirst();
    if (!credited.isEmpty() && real.isEmpty()) {
      return unknown(Unknown.PLAY_MONEY, currency);
    }
    BigDecimal cost = energy.costs().getOrDefault(currency, BigDecimal.ZERO);
    if (real.stream().anyMatch(flow -> !prices.containsKey(flow.asset().id()))) {
      return new Profit(
          Optional.empty(),
          Optional.empty(),
          unitBreakEven(real, cost),
          currency,
          Optional.of(Unknown.NO_PRICE));
    }
    BigDecimal earned =
        real.stream().map(flow -> worth(flow, prices)).reduce(BigDecimal.ZERO, BigDecimal::add);
    boolean used = energy.wattHours().signum() > 0;
    return new Profit(
        currency.isEmpty()
            ? Optional.empty()
            : Optional.of(earned.subtract(cost).setScale(PLACES, RoundingMode.HALF_EVEN)),
        used ? Optional.of(energy.perKwh(earned)) : Optional.empty(),
        unitBreakEven(real, cost),
        currency,
        used ? Optional.empty() : Optional.of(Unknown.NO_ENERGY));
  }

  private static BigDecimal worth(MoneyFlow flow, Map<String, AssetPrice> prices) {
    AssetPrice price = Optional.ofNullable(prices.get(flow.asset().id())).orElseThrow();
    return new BigDecimal(flow.credited(), flow.asset().decimals()).multiply(price.value());
  }

  /** Rounded up: at the price that is shown, energy is paid. */
  private static Optional<BigDecimal> unitBreakEven(List<MoneyFlow> real, BigDecimal cost) {
    if (real.size() != 1 || real.getFirst().credited().signum() <= 0 || cost.signum() <= 0) {
      return Optional.empty();
    }
    MoneyFlow only = real.getFirst();
    return Optional.of(
        cost.divide(
            new BigDecimal(only.credited(), only.asset().decimals()),
            PLACES,
            RoundingMode.CEILING));
  }

  private static Profit unknown(Unknown why, String currency) {
    return new Profit(
        Optional.empty(), Optional.empty(), Optional.empty(), currency, Optional.of(why));
  }
}
