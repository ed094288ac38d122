package org.hearth.app.bidding;

/** What a bid is worked out from. */
public enum BidQuestion {
  /** How many units in an hour. */
  SPEED("speed", ""),
  WATTS("watts", ""),
  /** Price of a kWh. */
  ENERGY("energy-price", ""),
  /** Units of a usual order. */
  WORK("work", ""),
  /** Of an order, for gas. */
  FEES("fees", "0"),
  /** Lost with an order that is not delivered. */
  COLLATERAL("collateral", "0"),
  /** Percent of the promises that are not kept. */
  MISSED("missed", "0"),
  /** Percent of the bids that win. */
  WON("won", "100"),
  /** For each bid. */
  BID_FEE("bid-fee", "0"),
  /** Of the devices in an hour. */
  WEAR("wear", "0"),
  /** Price of a coin; may be left open. */
  COIN("coin-price", "");

  private final String id;
  private final String usual;

  BidQuestion(String id, String usual) {
    this.id = id;
    this.usual = usual;
  }

  /** On the command line, and in names of texts. */
  public String id() {
    return id;
  }

  /** The answer where nobody gives another; empty text where there is none. */
  public String usual() {
    return usual;
  }
}
