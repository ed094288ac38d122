package org.hearth.app.ui.earnings;

import org.hearth.app.words.Money;

/**
 * Today's earnings, the three balances, and what the energy cost.
 *
 * @param moneyNote says plainly when the money is play money
 * @param energyLabel "measured" or "estimated"; empty when no energy is booked yet
 */
public record Earnings(
    boolean known,
    String symbol,
    Money today,
    Money pending,
    Money confirmed,
    Money received,
    boolean playMoney,
    String moneyNote,
    String jobsPaid,
    String energy,
    String energyCost,
    String energyLabel,
    BarChart chart) {

  private static final Money UNKNOWN = new Money("–", "not known yet");

  /** Before the node has registered with a network there is no asset to speak of. */
  public static final Earnings NONE =
      new Earnings(
          false,
          "",
          UNKNOWN,
          UNKNOWN,
          UNKNOWN,
          UNKNOWN,
          false,
          "",
          "",
          "none booked yet",
          "",
          "",
          BarChart.NONE);
}
