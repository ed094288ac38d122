package org.hearth.prover.plonkish;

import java.math.BigInteger;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.plonkish.key.Domain;
import org.hearth.prover.plonkish.key.Gates;
import org.hearth.prover.poly.Pieces;
import org.hearth.prover.poly.Polynomial;

/**
 * The product over the rows by which cells are shown to be equal (eprint 2019/953, round 2): it
 * comes back to one if the columns have the same values where the permutation says so.
 */
public final class RunningProduct {
  private static final PrimeField F = Bn254.FR;
  private static final FieldElement ONE = FieldElement.of(F, 1);

  private RunningProduct() {}

  /** Its values on the domain. */
  public static long[] values(
      Domain domain,
      Gates gates,
      Columns columns,
      FieldElement beta,
      FieldElement gamma,
      Backend backend) {
    int n = domain.rows();
    long[] numerators = new long[4 * n];
    long[] denominators = new long[4 * n];
    long[][] shifts = shifts(domain, beta);
    long[] betaWords = shifts[0];
    long[] gammaWords = gamma.words();
    FieldElement omega = Bn254.rootOfUnity(domain.log());
    long[] root = omega.words();
    Pieces.run(
        backend,
        n,
        (from, to) -> {
          long[] x = omega.pow(BigInteger.valueOf(from)).words();
          long[] t = new long[4];
          long[] s = new long[4];
          for (int i = from; i < to; i++) {
            int o = 4 * i;
            F.setOne(numerators, o);
            F.setOne(denominators, o);
            for (int k = 0; k < 3; k++) {
              long[] column = columns.values(k);
              F.mul(t, 0, shifts[k], 0, x, 0);
              F.add(t, 0, t, 0, column, o);
              F.add(t, 0, t, 0, gammaWords, 0);
              F.mul(numerators, o, numerators, o, t, 0);
              gates.table(Gates.S1 + k).values().load(4 * i, s, 0);
              F.mul(t, 0, betaWords, 0, s, 0);
              F.add(t, 0, t, 0, column, o);
              F.add(t, 0, t, 0, gammaWords, 0);
              F.mul(denominators, o, denominators, o, t, 0);
            }
            F.mul(x, 0, x, 0, root, 0);
          }
        });
    F.invAll(denominators, new long[4 * n], n);
    long[] z = denominators;
    long[] product = ONE.words();
    long[] ratio = new long[4];
    for (int i = 0; i < n; i++) {
      F.mul(ratio, 0, numerators, 4 * i, denominators, 4 * i);
      F.copy(z, 4 * i, product, 0);
      F.mul(product, 0, product, 0, ratio, 0);
    }
    return z;
  }

  /** beta times what tells the columns apart. */
  static long[][] shifts(Domain domain, FieldElement beta) {
    return new long[][] {
      beta.words(),
      beta.mul(FieldElement.of(F, domain.k1())).words(),
      beta.mul(FieldElement.of(F, domain.k2())).words()
    };
  }

  /**
   * Of (z - 1) L_1 by X^n - 1, where L_1 is one in the first row and zero in the others: as L_1 is
   * (X^n - 1) / (n (X - 1)), that is (z - 1) / (n (X - 1)).
   *
   * @param z a running product, blinded or not: one in the first row
   */
  public static Polynomial startQuotient(Domain domain, Polynomial z) {
    Polynomial minusOne = new Polynomial(z.words().clone());
    minusOne.add(0, ONE.neg());
    Polynomial quotient = minusOne.dividedByRoot(ONE);
    quotient.scale(FieldElement.of(F, domain.rows()).inverse());
    return quotient;
  }
}
