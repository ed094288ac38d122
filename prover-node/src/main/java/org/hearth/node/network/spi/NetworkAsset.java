package org.hearth.node.network.spi;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * What a network pays in.
 *
 * @param decimals of the symbol's unit against the smallest one, 0 to 36
 * @param playMoney worth nothing
 */
public record NetworkAsset(String symbol, int decimals, boolean playMoney) {
  /** Of a network that pays nothing. */
  public static final NetworkAsset NONE = new NetworkAsset("nothing", 0, false);

  /** An amount in whole units, every digit of it, without the symbol: "0.5". */
  public String whole(BigInteger units) {
    return new BigDecimal(units, decimals).stripTrailingZeros().toPlainString();
  }
}
