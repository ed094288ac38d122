package org.hearth.prover.system.groth16;

import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.hearth.prover.backend.spi.IndexList;
import org.hearth.prover.backend.spi.MsmTerms;
import org.hearth.prover.backend.spi.PointTable;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.msm.Pippenger;
import org.hearth.prover.msm.ScalarPointSums;

/** For very many points: nothing is made ready, and each sum is made with buckets by its caller. */
final class BucketInputSum implements InputSum {
  private final PointTable table;

  BucketInputSum(List<G1Point> ic) {
    long[] words = new long[8 * ic.size()];
    for (int i = 0; i < ic.size(); i++) {
      System.arraycopy(ic.get(i).words(), 0, words, 8 * i, 8);
    }
    int[] present = IntStream.range(0, ic.size()).filter(i -> !ic.get(i).isInfinity()).toArray();
    this.table = new PointTable(WordVector.of(words, 8), IndexList.of(present), 0);
  }

  @Override
  public int factors() {
    return table.points().size() - 1;
  }

  @Override
  public long[] of(CurveGroup g1, BigInteger first, List<BigInteger> factors) {
    long[] words = new long[4 * table.points().size()];
    PrimeField.putWords(first, words, 0);
    for (int i = 0; i < factors.size(); i++) {
      PrimeField.putWords(factors.get(i), words, 4 * (i + 1));
    }
    WordVector scalars = WordVector.of(words, 4);
    Pippenger msm =
        new Pippenger(
            Bn254Curve::g1,
            () -> new ScalarPointSums(Bn254Curve.g1()),
            task -> {
              FutureTask<long[]> now = new FutureTask<>(task);
              now.run();
              return now;
            });
    long[] affine = new long[g1.affineWords()];
    long[] sum = msm.start(table.points(), scalars, MsmTerms.select(scalars, table)).await();
    g1.toAffine(affine, 0, sum, 0);
    return affine;
  }
}
