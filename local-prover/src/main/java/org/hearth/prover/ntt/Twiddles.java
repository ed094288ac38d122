package org.hearth.prover.ntt;

import org.hearth.prover.backend.vector.kernel.Lanes;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;

/**
 * The factors of one level's butterflies: start * step^j for j below half, in the kernels'
 * Montgomery form.
 */
final class Twiddles {
  private static final PrimeField F = Bn254.FR;
  private static final Lanes LANES = new Lanes(F);

  /** Words of x read with R = 2^256 are those of 2x read with the kernels' R: so halve first. */
  private static final FieldElement HALF = FieldElement.of(F, 2).inverse();

  private final FieldElement start;
  private final FieldElement step;

  Twiddles(FieldElement start, FieldElement step) {
    this.start = start.mul(HALF);
    this.step = step;
  }

  /** The factors j, j + 1, ... in the lanes of consecutive blocks. */
  void vectors(int j, int count, double[] z, int block) {
    long[] value = new long[4];
    long[] factor = new long[4];
    start.mul(step.pow(java.math.BigInteger.valueOf(j))).store(value, 0);
    step.store(factor, 0);
    for (int i = 0; i < count; i++) {
      LANES.loadSmall(value, 0, z, block * Lanes.BLOCK + Lanes.index(i));
      F.mul(value, 0, value, 0, factor, 0);
    }
  }

  /**
   * The factors 0, 1, ..., each as five limbs, so many times in a row.
   *
   * @param at index of the first double
   */
  void uniform(int count, int times, double[] z, int at) {
    long[] value = new long[4];
    long[] factor = new long[4];
    double[] block = new double[Lanes.BLOCK];
    start.store(value, 0);
    step.store(factor, 0);
    for (int i = 0; i < count; i++) {
      LANES.loadSmall(value, 0, block, 0);
      for (int k = 0; k < times; k++) {
        for (int limb = 0; limb < Lanes.LIMBS; limb++) {
          z[at + (i * times + k) * Lanes.LIMBS + limb] = block[limb * Lanes.LANES];
        }
      }
      F.mul(value, 0, value, 0, factor, 0);
    }
  }
}
