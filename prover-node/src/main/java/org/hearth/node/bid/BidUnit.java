package org.hearth.node.bid;

import java.util.Arrays;
import java.util.Optional;

/** Networks that are bid for work at, and in what. */
public enum BidUnit {
  /** The price of an order rises until somebody takes it. */
  BOUNDLESS("boundless", "million cycles", "ETH", 1_000_000),
  /** The lowest bid wins. */
  SUCCINCT("succinct", "billion prover gas units", "PROVE", 1_000_000_000),
  /** The lowest sealed bid wins. */
  BREVIS("brevis", "request", "BREV", 1),
  /** The second lowest bids win. */
  CYSIC("cysic", "million cycles", "CYS", 1_000_000);

  private final String network;
  private final String words;
  private final String coin;
  private final long work;

  BidUnit(String network, String words, String coin, long work) {
    this.network = network;
    this.words = words;
    this.coin = coin;
    this.work = work;
  }

  /** Of a network by the id of its facts. */
  public static Optional<BidUnit> of(String network) {
    return Arrays.stream(values()).filter(unit -> unit.network.equals(network)).findFirst();
  }

  /** The id of its facts. */
  public String network() {
    return network;
  }

  /** What is bid for, such as "million cycles". */
  public String words() {
    return words;
  }

  /** In what it pays. */
  public String coin() {
    return coin;
  }

  /** How many of a job's units of work one is. */
  public long work() {
    return work;
  }
}
