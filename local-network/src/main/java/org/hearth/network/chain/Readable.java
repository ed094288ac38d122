package org.hearth.network.chain;

import java.math.BigDecimal;
import java.math.BigInteger;

/** How log lines name things: ids by their beginning, amounts in whole tokens. */
public final class Readable {
  private static final int DIGITS = 8;
  private static final int DECIMALS = 18;

  private Readable() {}

  public static String id(String hex) {
    return hex.length() <= DIGITS ? hex : hex.substring(0, DIGITS);
  }

  static String amount(BigInteger units) {
    return new BigDecimal(units, DECIMALS).stripTrailingZeros().toPlainString();
  }
}
