package org.hearth.node.bid;

import java.util.OptionalDouble;
import org.hearth.node.bid.BidCosts.Work;

/**
 * From which price on a proof is worth making. An order that is taken brings its price with the
 * chance that it is delivered, and loses its collateral else; work, gas, and the bids that did not
 * win are paid in either case.
 */
public final class BreakEven {
  private static final double HOUR = 3600;
  private static final double KILO = 1000;

  private final BidCosts costs;

  public BreakEven(BidCosts costs) {
    this.costs = costs;
  }

  /** Of a usual order. */
  public double seconds() {
    return costs.order().units() / costs.work().unitsPerSecond();
  }

  /** Of a usual order, kWh. */
  public double energy() {
    return costs.work().watts() * seconds() / HOUR / KILO;
  }

  /** What energy and wear of a usual order cost. */
  public double work() {
    return energy() * costs.work().perKwh() + costs.work().wearPerHour() * seconds() / HOUR;
  }

  /** Fees of a usual order, with those of the bids that it takes to win one. */
  public double fees() {
    return costs.order().fees() + costs.odds().bidFee() / costs.odds().won();
  }

  /** What is lost of the collateral in the mean of many orders. */
  public double risk() {
    return costs.odds().missed() * costs.order().collateral();
  }

  /** What a unit of work has to bring; below 0 where energy is paid for being taken. */
  public double perUnit() {
    return (work() + fees() + risk()) / (delivered() * costs.order().units());
  }

  /** The same in the network's coin; empty where that has no price. */
  public OptionalDouble coinsPerUnit() {
    return costs.coin().isPresent()
        ? OptionalDouble.of(perUnit() / costs.coin().getAsDouble())
        : OptionalDouble.empty();
  }

  /**
   * What is left of an hour's work, in the mean of many orders and with one after the other.
   *
   * @param price that a unit brings
   */
  public double netPerHour(double price) {
    double order = delivered() * price * costs.order().units() - work() - fees() - risk();
    return order * HOUR / seconds();
  }

  /**
   * The price of a kWh above which an order of that price loses money; empty where no energy is
   * used.
   *
   * @param price that a unit brings
   */
  public OptionalDouble dearestEnergy(double price) {
    if (energy() <= 0) {
      return OptionalDouble.empty();
    }
    double free = withEnergyAt(0).netPerHour(price);
    return OptionalDouble.of(free / (costs.work().watts() / KILO));
  }

  /** The same with another price of energy. */
  public BreakEven withEnergyAt(double perKwh) {
    Work w = costs.work();
    return new BreakEven(
        new BidCosts(
            new Work(w.unitsPerSecond(), w.watts(), perKwh, w.wearPerHour()),
            costs.order(),
            costs.odds(),
            costs.coin()));
  }

  private double delivered() {
    return 1 - costs.odds().missed();
  }
}
