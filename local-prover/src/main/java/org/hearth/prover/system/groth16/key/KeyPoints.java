package org.hearth.prover.system.groth16.key;

import java.util.Arrays;

/**
 * A key's single points, affine.
 *
 * @param words alpha, beta in G1, beta in G2, gamma, delta in G1, delta in G2, one after the other
 */
public record KeyPoints(long[] words) {
  public static final int WORDS = 72;

  public long[] alpha1() {
    return Arrays.copyOfRange(words, 0, 8);
  }

  public long[] beta1() {
    return Arrays.copyOfRange(words, 8, 16);
  }

  public long[] beta2() {
    return Arrays.copyOfRange(words, 16, 32);
  }

  public long[] gamma2() {
    return Arrays.copyOfRange(words, 32, 48);
  }

  public long[] delta1() {
    return Arrays.copyOfRange(words, 48, 56);
  }

  public long[] delta2() {
    return Arrays.copyOfRange(words, 56, 72);
  }
}
