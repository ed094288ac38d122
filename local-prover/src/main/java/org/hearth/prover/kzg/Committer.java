package org.hearth.prover.kzg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.IndexList;
import org.hearth.prover.backend.spi.Msm;
import org.hearth.prover.backend.spi.MsmTerms;
import org.hearth.prover.backend.spi.PointTable;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.poly.Pieces;
import org.hearth.prover.poly.Polynomial;

/** Commits to polynomials with the powers of a secret number in G1. */
public final class Committer {
  private static final PrimeField F = Bn254.FR;

  private final Backend backend;
  private final WordVector powers;
  private final PointTable table;

  /**
   * @param powers tau^i times the generator, from the 0th on
   */
  public Committer(WordVector powers, Backend backend) {
    this.backend = backend;
    this.powers = powers;
    int[] all = new int[powers.size()];
    Arrays.setAll(all, i -> i);
    this.table = new PointTable(powers, IndexList.of(all), PointTable.COMPACT);
  }

  /** The values of polynomials, of no more coefficients than there are powers, at tau. */
  public List<G1Point> commit(Polynomial... polynomials) {
    List<Msm.Pending> pending = new ArrayList<>();
    for (Polynomial p : polynomials) {
      long[] scalars = Arrays.copyOf(p.words(), 4 * powers.size());
      Pieces.run(
          backend,
          p.size(),
          (from, to) -> {
            for (int i = from; i < to; i++) {
              F.fromMontgomery(scalars, 4 * i, scalars, 4 * i);
            }
          });
      WordVector numbers = WordVector.of(scalars, 4);
      pending.add(backend.g1().start(powers, numbers, MsmTerms.select(numbers, table)));
    }
    CurveGroup g1 = Bn254Curve.g1();
    return pending.stream()
        .map(sum -> {
          long[] affine = new long[g1.affineWords()];
          g1.toAffine(affine, 0, sum.await(), 0);
          return G1Point.of(affine, 0);
        })
        .toList();
  }
}
