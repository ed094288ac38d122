package org.hearth.prover.kzg;

import java.util.Arrays;
import java.util.List;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.Elements;
import org.hearth.prover.backend.spi.IndexList;
import org.hearth.prover.backend.spi.Msm;
import org.hearth.prover.backend.spi.MsmTerms;
import org.hearth.prover.backend.spi.PointTable;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.poly.RowInput;
import org.hearth.prover.poly.Rows;

/** Commits to polynomials with the powers of a secret number in G1. */
public final class Committer {
  /** From Montgomery to standard form: {@link #TO_STANDARD} times its input. */
  public static final RowProgram TO_STANDARD_FORM = product();

  /** The inverse of 2^256. */
  public static final FieldElement TO_STANDARD =
      FieldElement.load(Bn254.FR, new long[] {1, 0, 0, 0}, 0);

  private final Backend backend;
  private final WordVector powers;
  private final PointTable table;

  private final Rows toStandard;

  /**
   * @param powers tau^i times the generator, from the 0th on
   */
  public Committer(WordVector powers, Backend backend) {
    this.backend = backend;
    this.powers = powers;
    int[] all = new int[powers.size()];
    Arrays.setAll(all, i -> i);
    this.table = new PointTable(powers, IndexList.of(all), PointTable.COMPACT);
    this.toStandard = new Rows(backend, TO_STANDARD_FORM, TO_STANDARD);
  }

  private static RowProgram product() {
    RowProgram.Writer w = new RowProgram.Writer();
    w.multiply(w.input(0), w.constant(0));
    return w.program();
  }

  /**
   * The values of polynomials, of no more coefficients than there are powers, at tau.
   *
   * @param polynomials their coefficients, in Montgomery form
   */
  public List<G1Point> commit(List<? extends Elements> polynomials) {
    return polynomials.stream()
        .map(this::started)
        .toList() // all of them are begun before the first is waited for
        .stream()
        .map(pending -> point(pending.await()))
        .toList();
  }

  private Msm.Pending started(Elements coefficients) {
    long[] scalars = new long[4 * powers.size()];
    toStandard.run(coefficients.size(), scalars, List.of(RowInput.of(coefficients)));
    WordVector numbers = WordVector.of(scalars, 4);
    return backend.g1().start(powers, numbers, MsmTerms.select(numbers, table));
  }

  /** A sum as a point. */
  public static G1Point point(long[] jacobian) {
    CurveGroup g1 = Bn254Curve.g1();
    long[] affine = new long[g1.affineWords()];
    g1.toAffine(affine, 0, jacobian, 0);
    return G1Point.of(affine, 0);
  }
}
