package org.hearth.prover.poly;

import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.backend.spi.FieldBackend;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;

/** A sum of polynomials, each times a number. */
public final class Combination {
  private static final PrimeField F = Bn254.FR;

  private final List<long[]> factors = new ArrayList<>();
  private final List<long[]> polynomials = new ArrayList<>();

  /** Adds factor times a polynomial. */
  public Combination add(FieldElement factor, Polynomial polynomial) {
    return add(factor, polynomial.words());
  }

  /**
   * Adds factor times a polynomial.
   *
   * @param coefficients in Montgomery form
   */
  public Combination add(FieldElement factor, long[] coefficients) {
    factors.add(factor.words());
    polynomials.add(coefficients);
    return this;
  }

  /**
   * @param size number of coefficients, no fewer than any of the polynomials has
   * @param backend on whose threads
   */
  public Polynomial sum(int size, FieldBackend backend) {
    long[] z = new long[4 * size];
    Pieces.run(
        backend,
        size,
        (from, to) -> {
          long[] t = new long[4];
          for (int k = 0; k < polynomials.size(); k++) {
            long[] p = polynomials.get(k);
            long[] factor = factors.get(k);
            for (int i = 4 * from; i < Math.min(p.length, 4 * to); i += 4) {
              F.mul(t, 0, p, i, factor, 0);
              F.add(z, i, z, i, t, 0);
            }
          }
        });
    return new Polynomial(z);
  }
}
