package org.hearth.codegen.vector;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/** The numbers that kernels of one field read, under their names in the generated code. */
final class Constants {
  /** Bits of a limb. */
  static final int RADIX_BITS = 51;

  /** 1.5 * 2^103: adding it rounds to a multiple of 2^51. */
  static final String SPLIT = "SPLIT";

  /** 2^-51, from one column to the next. */
  static final String DOWN = "DOWN";

  static final String MINUS_DOWN = "MINUS_DOWN";

  /** -1/p mod 2^51, between -2^50 and 2^50. */
  static final String NEGATIVE_INVERSE = "NEGATIVE_INVERSE";

  /** 2^(51 (n - 1)) / p: times the top limb it is about the value divided by p. */
  static final String TOP_TO_MULTIPLES = "TOP_TO_MULTIPLES";

  /** 1.5 * 2^52: adding it rounds to a whole number. */
  static final String WHOLE = "WHOLE";

  private static final BigInteger RADIX = BigInteger.ONE.shiftLeft(RADIX_BITS);

  private final Map<String, Double> values = new LinkedHashMap<>();
  private final double[] modulusUnits;
  private final double inverseUnits;

  /**
   * @param modulus odd
   * @param limbs how many limbs of 51 bits an element has
   */
  Constants(BigInteger modulus, int limbs) {
    modulusUnits = new double[limbs];
    BigInteger rest = modulus;
    for (int i = 0; i < limbs; i++) {
      BigInteger limb = i == limbs - 1 ? rest : balanced(rest.mod(RADIX));
      rest = rest.subtract(limb).shiftRight(RADIX_BITS);
      values.put("P" + i, exact(limb));
      modulusUnits[i] = Math.abs(limb.doubleValue()) / 0x1p50;
    }
    BigInteger inverse = balanced(modulus.modInverse(RADIX).negate().mod(RADIX));
    inverseUnits = Math.abs(inverse.doubleValue()) / 0x1p50;
    values.put(NEGATIVE_INVERSE, exact(inverse));
    values.put(SPLIT, 0x1.8p103);
    values.put(DOWN, 0x1p-51);
    values.put(MINUS_DOWN, -0x1p-51);
    values.put(TOP_TO_MULTIPLES, Math.scalb(1.0, RADIX_BITS * (limbs - 1)) / modulus.doubleValue());
    values.put(WHOLE, 0x1.8p52);
  }

  private static BigInteger balanced(BigInteger x) {
    return x.testBit(RADIX_BITS - 1) ? x.subtract(RADIX) : x;
  }

  private static double exact(BigInteger x) {
    double d = x.doubleValue();
    if (!new java.math.BigDecimal(d).toBigIntegerExact().equals(x)) {
      throw new BoundExceededException("the modulus has a limb of more than 53 bits");
    }
    return d;
  }

  Map<String, Double> values() {
    return values;
  }

  double modulusUnits(int limb) {
    return modulusUnits[limb];
  }

  double inverseUnits() {
    return inverseUnits;
  }
}
