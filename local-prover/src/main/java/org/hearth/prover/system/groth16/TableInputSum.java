package org.hearth.prover.system.groth16;

import java.math.BigInteger;
import java.util.List;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.NonAdjacentForm;
import org.hearth.prover.curve.OddMultiples;

/**
 * Sums of multiples of a verifying key's points IC, which are always the same: a number below r is
 * cut into its four words, and word j counts multiples of 2^(64 j) IC_i, kept ready. So all share
 * 63 doublings, and each costs about 37 additions. Four kilobytes per point. Safe for all threads.
 */
final class TableInputSum implements InputSum {
  private static final int WIDTH = 6;
  private static final int PARTS = 4;
  private static final int PART_BITS = 64;
  private static final BigInteger PART = BigInteger.ONE.shiftLeft(PART_BITS);

  private final int count;
  private final OddMultiples multiples;

  TableInputSum(List<G1Point> ic) {
    CurveGroup g1 = Bn254Curve.g1();
    this.count = ic.size();
    int jw = g1.jacobianWords();
    long[] bases = new long[count * PARTS * jw];
    for (int i = 0; i < count; i++) {
      int o = i * PARTS * jw;
      g1.toJacobian(bases, o, ic.get(i).words(), 0);
      for (int j = 1; j < PARTS; j++, o += jw) {
        g1.multiply(bases, o + jw, bases, o, PART);
      }
    }
    this.multiples = new OddMultiples(g1, OddMultiples.toAffine(g1, bases), WIDTH);
  }

  @Override
  public int factors() {
    return Math.max(0, count - 1);
  }

  @Override
  public long[] of(CurveGroup g1, BigInteger first, List<BigInteger> factors) {
    byte[][] digits = new byte[count * PARTS][];
    cut(first, digits, 0);
    for (int i = 0; i < factors.size(); i++) {
      cut(factors.get(i), digits, (i + 1) * PARTS);
    }
    long[] sum = new long[g1.jacobianWords()];
    multiples.sum(g1, sum, 0, digits);
    long[] affine = new long[g1.affineWords()];
    g1.toAffine(affine, 0, sum, 0);
    return affine;
  }

  private static void cut(BigInteger k, byte[][] digits, int o) {
    for (int j = 0; j < PARTS; j++) {
      BigInteger part = k.shiftRight(PART_BITS * j).mod(PART);
      digits[o + j] = NonAdjacentForm.of(part, WIDTH);
    }
  }
}
