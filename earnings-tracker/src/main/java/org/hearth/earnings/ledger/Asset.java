package org.hearth.earnings.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.hearth.earnings.jobs.Names;

/**
 * Something that is counted in the ledger: a token, points or play money of one network.
 *
 * @param network the network that issues it, for example {@code local}
 * @param symbol short name, for example {@code DEV}
 * @param decimals number of decimal places of the displayed unit, 0 to 36
 * @param playMoney true when it has no value outside a test network; it is never shown with a price
 */
public record Asset(String network, String symbol, int decimals, boolean playMoney) {
  public Asset {
    Names.check("network", network);
    Names.check("asset symbol", symbol);
    if (decimals < 0 || decimals > 36) {
      throw new IllegalArgumentException(
          "Asset " + symbol + " has " + decimals + " decimals; between 0 and 36 are possible.");
    }
  }

  /** The key of this asset in the books, for example {@code local:DEV}. */
  public String id() {
    return network + ":" + symbol;
  }

  /**
   * The amount as an exact decimal number without rounding, without an exponent and without
   * trailing zeros.
   *
   * @param units amount in the smallest unit
   */
  public String format(BigInteger units) {
    if (units.signum() == 0) {
      return "0";
    }
    BigDecimal stripped = new BigDecimal(units, decimals).stripTrailingZeros();
    return stripped.toPlainString();
  }
}
