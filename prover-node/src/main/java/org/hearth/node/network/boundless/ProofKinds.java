package org.hearth.node.network.boundless;

import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.HexBytes;

/**
 * Which orders a proof of one kind serves: those that name it, those that name its class, and those
 * that want the chain's usual class, where it is of that.
 *
 * @param kind selector of the proofs that are made here
 * @param itsClass as the market's router says; zeros if it does not know the kind, or nobody there
 *     would judge it
 * @param usual class of the chain
 */
record ProofKinds(HexBytes kind, HexBytes itsClass, HexBytes usual) {
  private static final HexBytes NONE = new HexBytes("00000000");
  static final EthAddress NOBODY = new EthAddress("0x" + "0".repeat(40));

  /** As the router says now. */
  static ProofKinds of(MarketContract market, HexBytes kind) {
    boolean judged = !market.entry(MarketContract.ON_CHAIN_ASSESSOR).equals(NOBODY);
    return new ProofKinds(kind, judged ? market.classOf(kind) : NONE, market.usualClass());
  }

  /** Whether a proof of this kind is one for an order that wants that. */
  boolean accepts(HexBytes wanted) {
    if (itsClass.equals(NONE)) {
      return false; // the router would not take it
    }
    return wanted.equals(kind)
        || wanted.equals(itsClass)
        || (wanted.equals(NONE) && itsClass.equals(usual));
  }
}
