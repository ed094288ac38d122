package org.hearth.prover.system.groth16.gpu;

import java.util.Arrays;
import java.util.List;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.system.groth16.sums.ProofSums;

/** A proof's sums as affine points, which can be compared. */
final class SumPoints {
  private SumPoints() {}

  static List<List<Long>> of(ProofSums.Sums sums) {
    CurveGroup g1 = Bn254Curve.g1();
    return List.of(
        affine(g1, sums.a()),
        affine(g1, sums.b1()),
        affine(Bn254Curve.g2(), sums.b2()),
        affine(g1, sums.c()),
        affine(g1, sums.h()));
  }

  private static List<Long> affine(CurveGroup group, long[] jacobian) {
    long[] point = new long[group.affineWords()];
    group.toAffine(point, 0, jacobian, 0);
    return Arrays.stream(point).boxed().toList();
  }
}
