package org.hearth.network.rollup;

import java.math.BigInteger;

/** The range of balances and amounts: unsigned 64 bits. */
final class Amounts {
  static final int BITS = 64;
  static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(BITS);

  private Amounts() {}

  static boolean inRange(BigInteger amount) {
    return amount.signum() >= 0 && amount.compareTo(LIMIT) < 0;
  }
}
