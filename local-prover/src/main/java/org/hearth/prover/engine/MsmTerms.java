package org.hearth.prover.engine;

import java.util.Arrays;

/**
 * Which terms of a sum of scalar times point are there at all: scalars 0 are gone, scalars 1 stand
 * apart (they only need an addition), the rest goes through the multi-scalar multiplication. Real
 * witnesses are full of zeros and ones.
 *
 * <p>The point of scalar i is point i - pointOffset of the table.
 *
 * @param ones indices of the scalars that are one
 * @param others indices of the scalars that are neither zero nor one
 * @param pointOffset what to subtract from a scalar's index to get its point's index
 */
public record MsmTerms(int[] ones, int[] others, int pointOffset) {

  /** Every scalar with the point of the same index. */
  public static MsmTerms all(int n) {
    int[] others = new int[n];
    Arrays.setAll(others, i -> i);
    return new MsmTerms(new int[0], others, 0);
  }

  /**
   * Sorts the scalars at the given indices into zeros, ones and others.
   *
   * @param scalars in standard form, 4 words each
   * @param indices scalars to consider (those whose point is not infinity)
   */
  public static MsmTerms select(WordVector scalars, int[] indices, int pointOffset) {
    int[] ones = new int[indices.length];
    int[] others = new int[indices.length];
    int nOnes = 0;
    int nOthers = 0;
    for (int i : indices) {
      long high = scalars.word(i, 1) | scalars.word(i, 2) | scalars.word(i, 3);
      long low = scalars.word(i, 0);
      if (high != 0 || (low & ~1L) != 0) {
        others[nOthers++] = i;
      } else if (low == 1) {
        ones[nOnes++] = i;
      }
    }
    return new MsmTerms(Arrays.copyOf(ones, nOnes), Arrays.copyOf(others, nOthers), pointOffset);
  }

  /** The same scalars against a table that starts at another point. */
  public MsmTerms withPointOffset(int offset) {
    return new MsmTerms(ones, others, offset);
  }
}
