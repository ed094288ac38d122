package org.hearth.prover.backend.gpu.msm;

import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;

/**
 * Sums as they come from a GPU, X, Y, ZZ, ZZZ with x = X/ZZ and y = Y/ZZZ, each coordinate below
 * twice the prime. A GPU can return anything, so words are checked before they are computed with.
 */
final class XyzzPoints {
  private static final PrimeField FP = Bn254.FP;
  private static final int WORDS = 4;
  private static final long[] PRIME = new long[WORDS];

  static {
    PrimeField.putWords(FP.modulus(), PRIME, 0);
  }

  private XyzzPoints() {}

  /** Brings some words' elements below the prime. */
  static void canonical(long[] words, int from, int count) {
    for (int i = from; i < from + count; i += WORDS) {
      if (FP.isReduced(words, i)) {
        continue;
      }
      long borrow = 0;
      for (int k = 0; k < WORDS; k++) {
        long less = words[i + k] - PRIME[k];
        long borrowed = Long.compareUnsigned(words[i + k], PRIME[k]) < 0 ? 1 : 0;
        borrowed |= less == 0 ? borrow : 0;
        words[i + k] = less - borrow;
        borrow = borrowed;
      }
      if (!FP.isReduced(words, i)) {
        throw new BackendFailedException("The GPU returned a coordinate that no sum can have.");
      }
    }
  }
}
