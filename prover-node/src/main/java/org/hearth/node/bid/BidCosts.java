package org.hearth.node.bid;

import java.util.OptionalDouble;

/**
 * What a proof that is bid for costs, in one currency. All of it is about: nobody knows the next
 * order.
 *
 * @param work what this computer does, and what that costs
 * @param order what an order asks for beside the work
 * @param odds what becomes of bids and promises
 * @param coin price of one coin of the network; empty where it has none
 */
public record BidCosts(Work work, Order order, Odds odds, OptionalDouble coin) {
  /**
   * Of this computer.
   *
   * @param unitsPerSecond above 0
   * @param watts while it proves
   * @param perKwh price of energy; negative where somebody pays for taking it
   * @param wearPerHour of the devices, as the owner counts it
   */
  public record Work(double unitsPerSecond, double watts, double perKwh, double wearPerHour) {
    public Work {
      require(unitsPerSecond > 0 && unitsPerSecond <= MOST, "a speed is above 0");
      require(watts >= 0 && watts <= MOST, "a power is not negative");
      require(Math.abs(perKwh) <= MOST, "a price of energy is a number");
      require(wearPerHour >= 0 && wearPerHour <= MOST, "wear is not negative");
    }
  }

  /**
   * Of a usual order.
   *
   * @param units of work, above 0
   * @param fees that are paid for it whether or not it goes well: gas of promise and delivery
   * @param collateral that is lost if it is not delivered in time
   */
  public record Order(double units, double fees, double collateral) {
    public Order {
      require(units > 0 && units <= MOST, "an order has work");
      require(fees >= 0 && fees <= MOST, "fees are not negative");
      require(collateral >= 0 && collateral <= MOST, "collateral is not negative");
    }
  }

  /**
   * How often things go as wished.
   *
   * @param won share of the bids that win, above 0, at most 1
   * @param bidFee paid for each bid, won or lost
   * @param missed share of the promised proofs that come too late or never, below 1
   */
  public record Odds(double won, double bidFee, double missed) {
    /** Every bid wins and costs nothing, and every promise is kept. */
    public static final Odds BEST = new Odds(1, 0, 0);

    public Odds {
      require(won > 0 && won <= 1, "the share of bids that win is above 0, and at most 1");
      require(bidFee >= 0 && bidFee <= MOST, "the fee of a bid is not negative");
      require(missed >= 0 && missed < 1, "the share of promises that are missed is below 1");
    }
  }

  private static final double MOST = 1e18;

  public BidCosts {
    require(
        coin.isEmpty() || (coin.getAsDouble() > 0 && coin.getAsDouble() <= MOST),
        "the price of a coin is above 0");
  }

  private static void require(boolean met, String clause) {
    if (!met) {
      throw new IllegalArgumentException(clause);
    }
  }
}
