package org.hearth.network.economy;

import java.math.BigInteger;

/** Shares in basis points: integers of 10 000. */
final class Bps {
  static final BigInteger WHOLE = BigInteger.valueOf(10_000);

  private Bps() {}

  /** floor(amount · bps / 10 000) of an amount ≥ 0. */
  static BigInteger floor(BigInteger amount, int bps) {
    return amount.multiply(BigInteger.valueOf(bps)).divide(WHOLE);
  }
}
