package org.hearth.prover.system.plonk;

import java.util.Arrays;
import java.util.Optional;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.poly.Polynomial;

/**
 * T with N = T (X^n - 1), where only N modulo X^4n - 1 is known: its values on the domain of 4n,
 * which the key has for its own polynomials, determine no more. N has six coefficients more than
 * that, which wrap around; they follow from the leading coefficients of what it is a product of.
 */
final class Quotient {
  /** Of coefficients of N from X^4n on: its degree is 4n + 5. */
  static final int WRAPPED = 6;

  private static final PrimeField F = Bn254.FR;

  private Quotient() {}

  /**
   * The leading coefficients of a product.
   *
   * @param factors their leading coefficients, the first first, as many each as are wanted
   */
  static FieldElement[] leading(FieldElement[]... factors) {
    FieldElement[] product = factors[0].clone();
    for (FieldElement[] factor : Arrays.asList(factors).subList(1, factors.length)) {
      FieldElement[] next = new FieldElement[product.length];
      for (int i = 0; i < next.length; i++) {
        FieldElement sum = FieldElement.of(F, 0);
        for (int j = 0; j <= i; j++) {
          sum = sum.add(product[j].mul(factor[i - j]));
        }
        next[i] = sum;
      }
      product = next;
    }
    return product;
  }

  /** The leading coefficients of a polynomial, the first first. */
  static FieldElement[] leading(Polynomial polynomial) {
    FieldElement[] top = new FieldElement[WRAPPED];
    Arrays.setAll(top, i -> polynomial.coefficient(polynomial.size() - 1 - i));
    return top;
  }

  /**
   * @param n rows
   * @param numerator N modulo X^4n - 1, 4n coefficients; overwritten
   * @param top the coefficients of N from X^(4n + 5) down to X^4n
   * @return T, 3n + 6 coefficients; empty if N is no multiple of X^n - 1
   */
  static Optional<Polynomial> of(int n, long[] numerator, FieldElement[] top) {
    long[] t = new long[4 * (3 * n + WRAPPED)];
    for (int j = 0; j < WRAPPED; j++) {
      F.sub(numerator, 4 * j, numerator, 4 * j, top[WRAPPED - 1 - j].words(), 0);
    }
    // The coefficient j of T (X^n - 1) is T_(j-n) - T_j.
    for (int j = 0; j < 3 * n + WRAPPED; j++) {
      if (j < n) {
        F.neg(t, 4 * j, numerator, 4 * j);
      } else {
        F.sub(t, 4 * j, t, 4 * (j - n), numerator, 4 * j);
      }
    }
    for (int j = 3 * n + WRAPPED; j < 4 * n; j++) {
      if (!F.equal(t, 4 * (j - n), numerator, 4 * j)) {
        return Optional.empty();
      }
    }
    for (int j = 0; j < WRAPPED; j++) {
      if (!F.equal(t, 4 * (3 * n + j), top[WRAPPED - 1 - j].words(), 0)) {
        return Optional.empty();
      }
    }
    return Optional.of(new Polynomial(t));
  }
}
