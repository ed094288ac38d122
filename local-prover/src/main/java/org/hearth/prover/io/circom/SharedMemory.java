package org.hearth.prover.io.circom;

import java.util.function.LongUnaryOperator;

/** The 32-bit words through which circom 2's calculators hand values in and out, lowest first. */
final class SharedMemory {
  private SharedMemory() {}

  /**
   * @param word the word of that index
   */
  static void read(LongUnaryOperator word, int count, long[] z, int zo) {
    for (int j = 0; j < count; j++) {
      long half = (word.applyAsLong(j) & 0xffffffffL) << (32 * (j & 1));
      z[zo + (j >> 1)] = (j & 1) == 0 ? half : z[zo + (j >> 1)] | half;
    }
  }
}
