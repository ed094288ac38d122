package org.hearth.node.network.succinct;

import java.math.BigInteger;
import org.hearth.node.network.spi.NetworkAsset;

/**
 * Prices in both units, which lie a billion apart: people think of PROVE for a billion PGU (prover
 * gas units), the network of PROVE's smallest unit for one PGU.
 */
final class BidUnits {
  static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);

  private BidUnits() {}

  /**
   * The least price for one PGU that the network takes and that brings what is wanted.
   *
   * @param leastPerBillion in the smallest unit
   * @param tick prices are multiples of it, at least 1
   */
  static BigInteger perPgu(BigInteger leastPerBillion, BigInteger tick) {
    return upTo(upTo(leastPerBillion, BILLION).divide(BILLION), tick);
  }

  private static BigInteger upTo(BigInteger amount, BigInteger step) {
    return amount.add(step).subtract(BigInteger.ONE).divide(step).multiply(step);
  }

  /** In both units: "0.5 PROVE for a billion PGU (500000000 of its smallest unit for one)". */
  static String text(BigInteger perPgu, NetworkAsset asset) {
    return asset.whole(perPgu.multiply(BILLION))
        + " "
        + asset.symbol()
        + " for a billion PGU ("
        + perPgu
        + " of its smallest unit for one)";
  }
}
