package org.hearth.app.bench;

/**
 * Scalars cut into signed digits, as a sum by buckets has them: each digit that is not zero costs
 * an addition.
 */
final class SignedDigits {
  private static final int WORDS = 4;
  private static final int SCALAR_BITS = 254;

  private SignedDigits() {}

  /**
   * How many digits are not zero.
   *
   * @param scalars four words each, the lowest first, below 2^254
   * @param bits c: a digit is from 1 - 2^(c-1) to 2^(c-1); 2 to 16
   */
  static long notZero(long[] scalars, int bits) {
    long count = 0;
    for (int at = 0; at < scalars.length; at += WORDS) {
      int carry = 0;
      for (int from = 0; from < SCALAR_BITS + 1; from += bits) {
        int digit = digit(scalars, at, from, bits) + carry;
        carry = digit > 1 << (bits - 1) ? 1 : 0;
        if (digit != carry << bits) {
          count++;
        }
      }
    }
    return count;
  }

  private static int digit(long[] scalars, int at, int from, int bits) {
    int word = from / Long.SIZE;
    int shift = from % Long.SIZE;
    long low = scalars[at + word] >>> shift;
    if (shift + bits > Long.SIZE && word + 1 < WORDS) {
      low |= scalars[at + word + 1] << (Long.SIZE - shift);
    }
    return (int) low & ((1 << bits) - 1);
  }
}
