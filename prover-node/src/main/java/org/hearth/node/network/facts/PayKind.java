package org.hearth.node.network.facts;

/** What a network gives for proofs. */
public enum PayKind {
  /** Coins or tokens that can be sold; the sheet says whether they are worth anything. */
  COIN("coins"),
  /** A count in the network's own account; nobody buys them. */
  POINTS("points"),
  /** Made up by the network that comes with Hearth. */
  PLAY_MONEY("play money"),
  /** Units of a test network, without value. */
  TEST("test units"),
  NOTHING("nothing");

  private final String words;

  PayKind(String words) {
    this.words = words;
  }

  /** For a column of a table. */
  public String words() {
    return words;
  }
}
