package org.hearth.node.network.brevis;

import java.math.BigInteger;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.HexBytes;

/** What the market's contract says in its events, as far as a prover's books need it. */
sealed interface MarketEvent {
  HexBytes request();

  /**
   * A proof was taken.
   *
   * @param fee that the requester pays, the market's own fee included
   */
  record Proved(HexBytes request, EthAddress prover, BigInteger fee) implements MarketEvent {}

  /** The requester got his money back. */
  record Refunded(HexBytes request) implements MarketEvent {}

  /**
   * Stake was taken from who had won a request.
   *
   * @param amount that the market asked for; the staking contract may have taken less
   */
  record Slashed(HexBytes request, EthAddress prover, BigInteger amount) implements MarketEvent {}
}
