package org.hearth.prover.plonkish;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.plonkish.key.Domain;
import org.hearth.prover.plonkish.key.Gates;
import org.hearth.prover.plonkish.work.Combination;
import org.hearth.prover.plonkish.work.Input;
import org.hearth.prover.plonkish.work.Scalars;
import org.hearth.prover.plonkish.work.Workspace;

/**
 * The product over the rows by which cells are shown to be equal (eprint 2019/953, round 2): it
 * comes back to one if the columns have the same values where the permutation says so.
 */
public final class RunningProduct {
  private static final PrimeField F = Bn254.FR;
  private static final FieldElement ONE = FieldElement.of(F, 1);

  private RunningProduct() {}

  /** Its values on the domain. */
  public static Scalars values(
      Domain domain, Columns columns, FieldElement beta, FieldElement gamma, Workspace work) {
    List<Input> plain = Collections.nCopies(3, new Input.Roots(domain.log()));
    List<Input> permuted = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      permuted.add(Input.every(work.values(Gates.S1 + k), 4));
    }
    return work.runningProduct(
        product(columns, domain.rows(), plain, shifts(domain, beta), gamma, work),
        product(columns, domain.rows(), permuted, List.of(beta, beta, beta), gamma, work));
  }

  /** (a + f1 t1 + gamma) (b + f2 t2 + gamma) (c + f3 t3 + gamma), row by row. */
  private static Scalars product(
      Columns columns,
      int rows,
      List<Input> tags,
      List<FieldElement> factors,
      FieldElement gamma,
      Workspace work) {
    RowProgram.Writer w = new RowProgram.Writer();
    int[] tagged = new int[3];
    for (int k = 0; k < 3; k++) {
      int tag = w.multiply(w.input(3 + k), w.constant(k));
      tagged[k] = w.add(w.add(w.input(k), w.constant(3)), tag);
    }
    w.all(w::multiply, tagged);
    List<Input> inputs = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      inputs.add(Input.of(columns.values(k)));
    }
    inputs.addAll(tags);
    List<FieldElement> constants = new ArrayList<>(factors);
    constants.add(gamma);
    Scalars product = work.zeros(rows);
    work.rows(product, rows, w.program(), constants, inputs);
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
   * @param z a running product, blinded or not
   * @return empty if it is not one in the first row
   */
  public static Optional<Scalars> startQuotient(Domain domain, Scalars z, Workspace work) {
    Scalars minusOne = work.copy(z, 0, z.size(), z.size());
    work.add(minusOne, 0, ONE.neg());
    Optional<Scalars> quotient = dividedByRoot(minusOne, ONE, work);
    work.free(minusOne);
    quotient.ifPresent(q ->
        new Combination()
            .add(FieldElement.of(F, domain.rows()).inverse(), q)
            .into(q, q.size(), work));
    return quotient;
  }

  /** The quotient of a polynomial by X - point; empty if it is no multiple of that. */
  public static Optional<Scalars> dividedByRoot(
      Scalars polynomial, FieldElement point, Workspace work) {
    return Optional.of(work.divided(List.of(polynomial), point).getFirst())
        .filter(division -> division.remainder().isZero())
        .map(Workspace.Division::quotient);
  }
}
