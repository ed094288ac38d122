package org.hearth.app.ui.earnings;

import org.hearth.app.words.Messages;
import org.hearth.app.words.Money;

/**
 * Today's earnings, the three balances, and what the energy cost.
 *
 * @param known false before the node has registered with a network: there is no asset to speak of
 * @param moneyNote says plainly that the money is play money; empty when it is not
 */
public record Earnings(
    boolean known,
    String symbol,
    Amounts amounts,
    String moneyNote,
    String jobsPaid,
    Energy energy,
    BarChart chart) {

  /** What was earned today, and the three balances. */
  public record Amounts(Money today, Money pending, Money confirmed, Money received) {}

  /**
   * The energy of today's work.
   *
   * @param cost empty when none is booked yet
   * @param label "measured" or "estimated"; empty when none is booked yet
   */
  public record Energy(String used, String cost, String label) {}

  /** What is shown before anything is known. */
  public static Earnings none(Messages messages) {
    Money unknown = new Money("–", messages.text("money.not-known"));
    return new Earnings(
        false,
        "",
        new Amounts(unknown, unknown, unknown, unknown),
        "",
        "",
        new Energy(messages.text("energy.none-booked"), "", ""),
        BarChart.none(messages));
  }

  /** Whether the money is worth nothing outside its network. */
  public boolean playMoney() {
    return !moneyNote.isEmpty();
  }
}
