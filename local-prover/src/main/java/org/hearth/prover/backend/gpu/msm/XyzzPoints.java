package org.hearth.prover.backend.gpu.msm;

import java.math.BigInteger;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;

/**
 * Sums as they come from a GPU, X, Y, ZZ, ZZZ with x = X/ZZ and y = Y/ZZZ, each coordinate below
 * twice the prime. A GPU can return anything, so words are checked before they are computed with.
 */
final class XyzzPoints {
  private static final PrimeField FP = Bn254.FP;
  private static final int WORDS = 4;

  private XyzzPoints() {}

  /** Brings all elements below the prime. */
  static void canonical(long[] words) {
    long[] element = new long[WORDS];
    for (int i = 0; i < words.length; i += WORDS) {
      if (FP.isReduced(words, i)) {
        continue;
      }
      System.arraycopy(words, i, element, 0, WORDS);
      BigInteger less = PrimeField.words(element, 0).subtract(FP.modulus());
      if (less.compareTo(FP.modulus()) >= 0) {
        throw new BackendFailedException("The GPU returned a coordinate that no sum can have.");
      }
      PrimeField.putWords(less, words, i);
    }
  }

  /** z = the sum at (words, offset) as a Jacobian point: Z = ZZ, X = X ZZ, Y = Y ZZZ. */
  static void toJacobian(CurveGroup group, long[] z, long[] words, int offset) {
    int w = group.affineWords() / 2;
    group.field().mul(z, 0, words, offset, words, offset + 2 * w);
    group.field().mul(z, w, words, offset + w, words, offset + 3 * w);
    group.field().copy(z, 2 * w, words, offset + 2 * w);
  }
}
