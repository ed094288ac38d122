package org.hearth.earnings.sqlite;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * An amount as four signed limbs of base 10^9: {@code limb3*10^27 + limb2*10^18 + limb1*10^9 +
 * limb0}, all of the sign of the amount. SQLite's SUM over a limb column is exact 64-bit arithmetic
 * for up to 9*10^9 rows, where SUM over decimal text would go through floating point.
 */
public record AmountLimbs(long limb3, long limb2, long limb1, long limb0) {
  /** Amounts are smaller than this: 10^36 units, or 10^18 tokens of 18 decimals. */
  static final BigInteger BOUND = BigInteger.TEN.pow(36);

  private static final BigInteger BASE = BigInteger.TEN.pow(9);

  /** The sums of the four limb columns, named so that every query reads them alike. */
  public static final String SUMS =
      " SUM(p.limb3) AS s3, SUM(p.limb2) AS s2, SUM(p.limb1) AS s1, SUM(p.limb0) AS s0 ";

  public static AmountLimbs of(BigInteger amount) {
    check(amount);
    BigInteger[] a = amount.divideAndRemainder(BASE);
    BigInteger[] b = a[0].divideAndRemainder(BASE);
    BigInteger[] c = b[0].divideAndRemainder(BASE);
    return new AmountLimbs(
        c[0].longValueExact(), c[1].longValueExact(), b[1].longValueExact(), a[1].longValueExact());
  }

  /** Refuses an amount that does not fit. */
  static void check(BigInteger amount) {
    if (amount.abs().compareTo(BOUND) >= 0) {
      throw new IllegalArgumentException(
          "The amount " + amount + " is too large for the books; 10^36 units is the limit.");
    }
  }

  /** The value; also right for sums of limbs, whose limbs exceed the base and differ in sign. */
  public BigInteger value() {
    return BigInteger.valueOf(limb3)
        .multiply(BASE)
        .add(BigInteger.valueOf(limb2))
        .multiply(BASE)
        .add(BigInteger.valueOf(limb1))
        .multiply(BASE)
        .add(BigInteger.valueOf(limb0));
  }

  /** Reads {@link #SUMS}; no rows sum to zero. */
  public static BigInteger readSum(ResultSet row) throws SQLException {
    return new AmountLimbs(
            row.getLong("s3"), row.getLong("s2"), row.getLong("s1"), row.getLong("s0"))
        .value();
  }
}
