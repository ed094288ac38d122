package org.hearth.prover.system.groth16.key;

import java.util.Arrays;

/**
 * A key's single points, affine.
 *
 * @param words alpha, beta in G1, beta in G2, gamma, delta in G1, delta in G2, one after the other
 */
record KeyPoints(long[] words) {
  static final int WORDS = 72;

  long[] alpha1() {
    return Arrays.copyOfRange(words, 0, 8);
  }

  long[] beta1() {
    return Arrays.copyOfRange(words, 8, 16);
  }

  long[] beta2() {
    return Arrays.copyOfRange(words, 16, 32);
  }

  long[] gamma2() {
    return Arrays.copyOfRange(words, 32, 48);
  }

  long[] delta1() {
    return Arrays.copyOfRange(words, 48, 56);
  }

  long[] delta2() {
    return Arrays.copyOfRange(words, 56, 72);
  }
}
