package org.hearth.prover.poly;

import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.backend.spi.FieldBackend;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.field.FieldElement;

/** A sum of polynomials, each times a number. */
public final class Combination {
  private final List<FieldElement> factors = new ArrayList<>();
  private final List<RowInput> polynomials = new ArrayList<>();

  /** Adds factor times a polynomial. */
  public Combination add(FieldElement factor, Polynomial polynomial) {
    return add(factor, RowInput.of(polynomial.words()));
  }

  /**
   * Adds factor times a polynomial.
   *
   * @param coefficients in Montgomery form
   */
  public Combination add(FieldElement factor, WordVector coefficients) {
    return add(factor, RowInput.of(coefficients));
  }

  /**
   * Adds factor times a polynomial.
   *
   * @param coefficients in Montgomery form, zero behind the last
   */
  public Combination add(FieldElement factor, RowInput coefficients) {
    factors.add(factor);
    polynomials.add(coefficients);
    return this;
  }

  /**
   * @param size number of coefficients, no fewer than any of the polynomials has
   * @param backend on whose threads
   */
  public Polynomial sum(int size, FieldBackend backend) {
    RowProgram.Writer w = new RowProgram.Writer();
    int sum = w.multiply(w.input(0), w.constant(0));
    for (int k = 1; k < polynomials.size(); k++) {
      sum = w.add(sum, w.multiply(w.input(k), w.constant(k)));
    }
    long[] z = new long[4 * size];
    new Rows(backend, w.program(), factors.toArray(FieldElement[]::new)).run(size, z, polynomials);
    return new Polynomial(z);
  }
}
