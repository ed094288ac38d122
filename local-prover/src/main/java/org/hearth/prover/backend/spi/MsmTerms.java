package org.hearth.prover.backend.spi;

import java.util.Arrays;

/**
 * Which terms of a sum of scalar times point are there at all: scalars 0 are gone, scalars 1 stand
 * apart (they only need an addition), the rest goes through the multi-scalar multiplication. Real
 * witnesses are full of zeros and ones.
 *
 * @param ones places of the points whose scalar is one
 * @param others places of the points whose scalar is neither zero nor one
 * @param scalars for each of the others the index of its scalar
 */
public record MsmTerms(int[] ones, int[] others, int[] scalars) {

  /** Every scalar with the point of the same index. */
  public static MsmTerms all(int n) {
    int[] others = new int[n];
    Arrays.setAll(others, i -> i);
    return new MsmTerms(new int[0], others, others);
  }

  /**
   * Sorts a table's scalars into zeros, ones and others.
   *
   * @param scalars in standard form, 4 words each
   */
  public static MsmTerms select(WordVector scalars, PointTable table) {
    int n = table.scalars().size();
    int[] ones = new int[n];
    int[] others = new int[n];
    int[] which = new int[n];
    int nOnes = 0;
    int nOthers = 0;
    boolean same = true;
    for (int k = 0; k < n; k++) {
      int i = table.scalars().get(k);
      long high = scalars.word(i, 1) | scalars.word(i, 2) | scalars.word(i, 3);
      long low = scalars.word(i, 0);
      if (high != 0 || (low & ~1L) != 0) {
        same &= table.pointIndex(k) == i;
        others[nOthers] = table.pointIndex(k);
        which[nOthers++] = i;
      } else if (low == 1) {
        ones[nOnes++] = table.pointIndex(k);
      }
    }
    int[] places = Arrays.copyOf(others, nOthers);
    return new MsmTerms(
        Arrays.copyOf(ones, nOnes), places, same ? places : Arrays.copyOf(which, nOthers));
  }
}
