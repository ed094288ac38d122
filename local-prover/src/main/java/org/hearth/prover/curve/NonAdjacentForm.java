package org.hearth.prover.curve;

import java.math.BigInteger;

/**
 * Signed digits of a number: k = sum d_i 2^i, each d_i zero or odd and below 2^(w-1) in size, and
 * of any w consecutive digits at most one not zero. Hankerson, Menezes, Vanstone, "Guide to
 * Elliptic Curve Cryptography", Algorithm 3.35.
 */
public final class NonAdjacentForm {
  private NonAdjacentForm() {}

  /**
   * The digits of k, the lowest first, the last not zero; none for zero.
   *
   * @param k not negative
   * @param width w, from 2 to 7
   */
  public static byte[] of(BigInteger k, int width) {
    byte[] digits = new byte[k.bitLength() + 1];
    int length = 0;
    int carry = 0;
    int i = 0;
    while (i < digits.length) {
      if ((bit(k, i) ^ carry) == 0) {
        i++;
        continue;
      }
      int window = carry;
      for (int j = 0; j < width; j++) {
        window += bit(k, i + j) << j;
      }
      carry = window >> (width - 1);
      digits[i] = (byte) (window - (carry << width));
      length = i + 1;
      i += width;
    }
    return java.util.Arrays.copyOf(digits, length);
  }

  private static int bit(BigInteger k, int i) {
    return k.testBit(i) ? 1 : 0;
  }
}
