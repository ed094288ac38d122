package org.hearth.prover.msm;

import org.hearth.prover.engine.WordVector;

/**
 * Signed digits of base 2^c without a carry chain between windows: after adding k = sum of 2^(cw +
 * c - 1) over all windows but the top one, the digit of window w is its c bits minus 2^(c-1).
 * Digits lie in [-2^(c-1), 2^(c-1)], so half as many buckets do.
 */
final class SignedDigits {
  /** Scalars are below 2^254. */
  static final int SCALAR_BITS = 254;

  private final int c;
  private final int windows;
  private final long[] k = new long[4];

  SignedDigits(int c) {
    this.c = c;
    // The top window keeps at most c - 1 bits, so that the carry into it still fits a bucket.
    this.windows = SCALAR_BITS / c + 1;
    for (int w = 0; w < windows - 1; w++) {
      int bit = c * w + c - 1;
      k[bit >>> 6] |= 1L << (bit & 63);
    }
  }

  int windows() {
    return windows;
  }

  int buckets() {
    return 1 << (c - 1);
  }

  /** Puts scalar i + k, from which digits are read, into four words. */
  void shift(WordVector scalars, int i, long[] z) {
    long carry = 0;
    for (int j = 0; j < 4; j++) {
      long x = scalars.word(i, j);
      long s = x + k[j];
      long sum = s + carry;
      carry = (Long.compareUnsigned(s, x) < 0 ? 1 : 0) | (Long.compareUnsigned(sum, s) < 0 ? 1 : 0);
      z[j] = sum;
    }
  }

  /** The digit in window w of the scalar that {@link #shift} has put there. */
  int digit(long[] shifted, int w) {
    int bit = w * c;
    int word = bit >>> 6;
    int offset = bit & 63;
    long bits = shifted[word] >>> offset;
    if (offset + c > 64 && word < 3) {
      bits |= shifted[word + 1] << (64 - offset);
    }
    int value = (int) bits & ((1 << c) - 1);
    return w < windows - 1 ? value - (1 << (c - 1)) : value;
  }
}
