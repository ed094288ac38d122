package org.hearth.prover.plonkish;

import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.plonkish.key.Domain;
import org.hearth.prover.plonkish.key.Gates;
import org.hearth.prover.poly.Polynomial;
import org.hearth.prover.poly.RowInput;
import org.hearth.prover.poly.Rows;

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
    RowInput x = RowInput.powers(Bn254.rootOfUnity(domain.log()));
    long[] numerators = product(columns, n, List.of(x, x, x), shifts(domain, beta), gamma, backend);
    List<RowInput> permuted = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      permuted.add(RowInput.every(gates.table(Gates.S1 + k).values(), 4));
    }
    long[] denominators = product(columns, n, permuted, List.of(beta, beta, beta), gamma, backend);
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

  /** (a + f1 t1 + gamma) (b + f2 t2 + gamma) (c + f3 t3 + gamma), row by row. */
  private static long[] product(
      Columns columns,
      int rows,
      List<RowInput> tags,
      List<FieldElement> factors,
      FieldElement gamma,
      Backend backend) {
    RowProgram.Writer w = new RowProgram.Writer();
    int[] tagged = new int[3];
    for (int k = 0; k < 3; k++) {
      int tag = w.multiply(w.input(3 + k), w.constant(k));
      tagged[k] = w.add(w.add(w.input(k), w.constant(3)), tag);
    }
    w.all(w::multiply, tagged);
    List<RowInput> inputs = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      inputs.add(RowInput.of(columns.values(k)));
    }
    inputs.addAll(tags);
    List<FieldElement> constants = new ArrayList<>(factors);
    constants.add(gamma);
    long[] product = new long[4 * rows];
    new Rows(backend, w.program(), constants.toArray(FieldElement[]::new))
        .run(rows, product, inputs);
    return product;
  }

  /** beta times what tells the columns apart. */
  static List<FieldElement> shifts(Domain domain, FieldElement beta) {
    return List.of(
        beta, beta.mul(FieldElement.of(F, domain.k1())), beta.mul(FieldElement.of(F, domain.k2())));
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
