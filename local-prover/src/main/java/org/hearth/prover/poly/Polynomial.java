package org.hearth.prover.poly;

import org.hearth.prover.backend.spi.Elements;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;

/**
 * What is done with a polynomial over the scalar field of BN254 by Horner's rule. Coefficients are
 * in Montgomery form, lowest first.
 */
public final class Polynomial {
  private static final PrimeField F = Bn254.FR;

  /** Coefficients that are read at once. */
  private static final int TOGETHER = 512;

  private Polynomial() {}

  /** The value of a polynomial at a point. */
  public static FieldElement at(Elements coefficients, FieldElement point) {
    long[] x = point.words();
    long[] z = new long[4];
    long[] some = new long[4 * TOGETHER];
    for (int end = coefficients.size(); end > 0; end -= TOGETHER) {
      int from = Math.max(0, end - TOGETHER);
      coefficients.loadSome(from, end - from, some, 0);
      for (int i = 4 * (end - from) - 4; i >= 0; i -= 4) {
        F.mul(z, 0, z, 0, x, 0);
        F.add(z, 0, z, 0, some, i);
      }
    }
    return FieldElement.load(F, z, 0);
  }

  /**
   * A polynomial divided by X - point.
   *
   * @param quotient one coefficient fewer
   * @param remainder its value at the point
   */
  public record Division(long[] quotient, FieldElement remainder) {}

  /** Divides a polynomial by X - point. */
  public static Division divided(Elements coefficients, FieldElement point) {
    long[] x = point.words();
    long[] quotient = new long[4 * (coefficients.size() - 1)];
    long[] z = new long[4];
    long[] some = new long[4 * TOGETHER];
    for (int end = coefficients.size(); end > 0; end -= TOGETHER) {
      int from = Math.max(0, end - TOGETHER);
      coefficients.loadSome(from, end - from, some, 0);
      for (int i = end - 1; i >= from; i--) {
        F.mul(z, 0, z, 0, x, 0);
        F.add(z, 0, z, 0, some, 4 * (i - from));
        if (i > 0) {
          F.copy(quotient, 4 * (i - 1), z, 0);
        }
      }
    }
    return new Division(quotient, FieldElement.load(F, z, 0));
  }
}
