package org.hearth.node.network.boundless;

import java.math.BigInteger;
import org.hearth.node.chain.EthAddress;

/** What the market's contract says in its events, as far as a prover needs it. */
sealed interface MarketEvent {
  /** A proof of a request was taken; whether it is paid is told apart. */
  record Delivered(BigInteger request, EthAddress prover) implements MarketEvent {}

  /**
   * Collateral was taken from who had locked a request.
   *
   * @param burned and gone
   * @param transferred to the receiver
   */
  record Slashed(BigInteger request, BigInteger burned, BigInteger transferred, EthAddress receiver)
      implements MarketEvent {}

  /** Somebody took his earnings out. */
  record Withdrawn(EthAddress account, BigInteger amount) implements MarketEvent {}
}
