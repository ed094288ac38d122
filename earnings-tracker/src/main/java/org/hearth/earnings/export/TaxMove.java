package org.hearth.earnings.export;

import java.math.BigInteger;
import java.time.Instant;
import org.hearth.earnings.ledger.Asset;

/**
 * One change of what the user safely owns.
 *
 * @param units smallest units, positive for a gain, negative for a loss, never 0
 * @param source what the books call it, for whoever looks it up there
 */
record TaxMove(Instant at, Asset asset, BigInteger units, Kind kind, String source) {

  /** What it was, with the words of the two programs for it; an empty one is "nothing special". */
  enum Kind {
    EARNED("mining", "mining"),
    TAKEN_BACK("lost", "lost"),
    SPENT("cost", "");

    private final String koinly;
    private final String cointracker;

    Kind(String koinly, String cointracker) {
      this.koinly = koinly;
      this.cointracker = cointracker;
    }

    String koinly() {
      return koinly;
    }

    String cointracker() {
      return cointracker;
    }
  }

  boolean gain() {
    return units.signum() > 0;
  }

  /** Play money has a name that is no coin's, so that no program finds a price for it. */
  String currency() {
    return asset.playMoney() ? "PLAY-MONEY-" + asset.symbol() : asset.symbol();
  }

  String description() {
    return (asset.playMoney() ? "PLAY MONEY of no value; " : "")
        + "Hearth, network "
        + asset.network()
        + ", "
        + source;
  }
}
