package org.hearth.prover.msm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.hearth.prover.backend.spi.WordVector;

/**
 * Signed digits of base 2^c without carries: the digit of window w is its c bits, less 2^c if the
 * highest of them is set, plus 1 if the bit below the window is (A. D. Booth, "A signed binary
 * multiplication technique", Q. J. Mech. Appl. Math. 4 (1951), for c = 1; with larger c as usual).
 * Digits lie in [-2^(c-1), 2^(c-1)], so half as many buckets do.
 */
final class SignedDigits {
  /** Scalars are below 2^254. */
  static final int SCALAR_BITS = 254;

  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int WORDS = 4;

  private final int c;
  private final int windows;

  SignedDigits(int c) {
    this.c = c;
    // The top window keeps at most c - 1 bits, so that nothing is lost to a window above it.
    this.windows = SCALAR_BITS / c + 1;
  }

  int windows() {
    return windows;
  }

  int buckets() {
    return 1 << (c - 1);
  }

  /** Bits of a digit. */
  int bits() {
    return c;
  }

  /**
   * The digits of one window.
   *
   * @param indices of the scalars
   * @param z receives the digit of scalar indices[k] at k
   */
  void of(WordVector scalars, int[] indices, int window, int[] z) {
    if (scalars.heap().length > 0) {
      heap(scalars.heap(), indices, window, z);
    } else {
      mapped(scalars.segment(), indices, window, z);
    }
  }

  // One loop for each kind of memory: with both behind one call, each word would cost a branch.

  private void heap(long[] scalars, int[] indices, int window, int[] z) {
    int bit = window * c - 1;
    int word = Math.max(0, bit) >>> 6;
    int shift = bit & 63;
    boolean two = bit >= 0 && shift + c + 1 > 64 && word + 1 < WORDS;
    for (int k = 0; k < indices.length; k++) {
      int at = WORDS * indices[k] + word;
      long low = scalars[at];
      z[k] = digit(low, two ? scalars[at + 1] : 0, bit, shift);
    }
  }

  private void mapped(MemorySegment scalars, int[] indices, int window, int[] z) {
    int bit = window * c - 1;
    int word = Math.max(0, bit) >>> 6;
    int shift = bit & 63;
    boolean two = bit >= 0 && shift + c + 1 > 64 && word + 1 < WORDS;
    for (int k = 0; k < indices.length; k++) {
      long at = 8L * (4L * indices[k] + word);
      long low = scalars.get(WORD, at);
      z[k] = digit(low, two ? scalars.get(WORD, at + 8) : 0, bit, shift);
    }
  }

  /** From the window's bits with the one below it; below window 0 there is a zero. */
  private int digit(long low, long high, int bit, int shift) {
    long bits = bit < 0 ? low << 1 : low >>> shift | high << 1 << (63 - shift);
    int t = (int) bits & ((2 << c) - 1);
    return ((t + 1) >>> 1) - (t >>> c << c);
  }
}
