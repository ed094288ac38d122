package org.hearth.prover.plonkish.work;

import java.util.Optional;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;

/**
 * T with N = T (X^n - 1), where only N modulo X^4n - 1 is known: values on the domain of 4n, which
 * keys have for their own polynomials, determine no more. The coefficients of N from X^4n on, which
 * wrap around, have to be known otherwise.
 */
final class VanishingQuotient {
  private static final PrimeField F = Bn254.FR;

  private VanishingQuotient() {}

  /**
   * @param n rows
   * @param numerator N modulo X^4n - 1, 4n coefficients; overwritten
   * @param top the coefficients of N from X^4n on, the highest first
   * @return T, 3n coefficients and as many more as there are of the others; empty if N is no
   *     multiple of X^n - 1
   */
  static Optional<long[]> of(int n, long[] numerator, FieldElement... top) {
    int wrapped = top.length;
    int size = 3 * n + wrapped;
    long[] t = new long[4 * size];
    for (int j = 0; j < wrapped; j++) {
      F.sub(numerator, 4 * j, numerator, 4 * j, top[wrapped - 1 - j].words(), 0);
    }
    // The coefficient j of T (X^n - 1) is T_(j-n) - T_j.
    for (int j = 0; j < size; j++) {
      if (j < n) {
        F.neg(t, 4 * j, numerator, 4 * j);
      } else {
        F.sub(t, 4 * j, t, 4 * (j - n), numerator, 4 * j);
      }
    }
    for (int j = size; j < 4 * n; j++) {
      if (!F.equal(t, 4 * (j - n), numerator, 4 * j)) {
        return Optional.empty();
      }
    }
    for (int j = 0; j < wrapped; j++) {
      if (!F.equal(t, 4 * (3 * n + j), top[wrapped - 1 - j].words(), 0)) {
        return Optional.empty();
      }
    }
    return Optional.of(t);
  }
}
