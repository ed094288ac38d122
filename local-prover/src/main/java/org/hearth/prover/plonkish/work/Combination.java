package org.hearth.prover.plonkish.work;

import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.field.FieldElement;

/** A sum of polynomials, each times a number. */
public final class Combination {
  private final List<FieldElement> factors = new ArrayList<>();
  private final List<Input> polynomials = new ArrayList<>();

  /** Adds factor times a polynomial. */
  public Combination add(FieldElement factor, Scalars coefficients) {
    factors.add(factor);
    polynomials.add(Input.of(coefficients));
    return this;
  }

  /**
   * @param size number of coefficients, no fewer than any of the polynomials has
   */
  public Scalars sum(int size, Workspace work) {
    Scalars z = work.zeros(size);
    into(z, size, work);
    return z;
  }

  /**
   * Replaces the first coefficients of a polynomial, which may be one of those added.
   *
   * @param count how many
   */
  public void into(Scalars z, int count, Workspace work) {
    RowProgram.Writer w = new RowProgram.Writer();
    int sum = w.multiply(w.input(0), w.constant(0));
    for (int k = 1; k < polynomials.size(); k++) {
      sum = w.add(sum, w.multiply(w.input(k), w.constant(k)));
    }
    work.rows(z, count, w.program(), factors, polynomials);
  }
}
