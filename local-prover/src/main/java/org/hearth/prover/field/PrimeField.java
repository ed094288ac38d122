package org.hearth.prover.field;

import java.math.BigInteger;

/**
 * A prime field: little-endian 64-bit words in Montgomery form with R = 2^(64 words). Each field is
 * a generated final class with its numbers in the code, so a caller in a hot loop names that class
 * or a constant that holds it, and HotSpot knows the callee; this interface is for the rest.
 *
 * <p>All elements handed in must be reduced (below the modulus); results are. Fields have no state
 * and are safe for all threads.
 */
public interface PrimeField extends FlatField {

  BigInteger modulus();

  /** The largest k for which 2^k divides p - 1: transforms have at most 2^k elements. */
  int twoAdicity();

  /** The generator of the multiplicative group whose powers are the roots of unity. */
  BigInteger generator();

  /** Standard form to Montgomery form; x must be below the modulus. */
  void toMontgomery(long[] z, int zo, long[] x, int xo);

  /** Montgomery form to standard form. */
  void fromMontgomery(long[] z, int zo, long[] x, int xo);

  /** Whether the words at (x, xo) are below the modulus, read as one unsigned number. */
  boolean isReduced(long[] x, int xo);

  /**
   * Writes a value in Montgomery form.
   *
   * @param value any integer; it is reduced
   */
  default void put(BigInteger value, long[] z, int zo) {
    putWords(value.shiftLeft(64 * words()).mod(modulus()), z, zo, words());
  }

  /** The canonical value of an element, 0 to modulus - 1. */
  default BigInteger get(long[] x, int xo) {
    long[] standard = new long[words()];
    fromMontgomery(standard, 0, x, xo);
    return words(standard, 0, words());
  }

  /** Four words as an unsigned integer. */
  static BigInteger words(long[] x, int xo) {
    return words(x, xo, 4);
  }

  /** So many words as an unsigned integer. */
  static BigInteger words(long[] x, int xo, int count) {
    byte[] bytes = new byte[8 * count];
    for (int i = 0; i < bytes.length; i++) {
      bytes[bytes.length - 1 - i] = (byte) (x[xo + (i >>> 3)] >>> (8 * (i & 7)));
    }
    return new BigInteger(1, bytes);
  }

  /** An integer below 2^256 as four words. */
  static void putWords(BigInteger value, long[] z, int zo) {
    putWords(value, z, zo, 4);
  }

  /** An integer below 2^(64 count) as so many words. */
  static void putWords(BigInteger value, long[] z, int zo, int count) {
    for (int i = 0; i < count; i++) {
      z[zo + i] = value.shiftRight(64 * i).longValue();
    }
  }
}
