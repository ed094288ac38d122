package org.hearth.prover.backend.gpu.msm;

import java.math.BigInteger;
import java.util.Random;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.field.Bn254;

/** Multiples of a group's generator, as a GPU leaves sums and as the scalar arithmetic has them. */
final class XyzzMultiples {
  private final CurveGroup group;
  private final long[] generator;
  private final Random random;

  XyzzMultiples(GpuGroup group, long seed) {
    this.group = group.arithmetic();
    this.generator = new long[this.group.jacobianWords()];
    this.group.toJacobian(
        generator,
        0,
        group == GpuGroup.G1 ? Bn254Curve.g1Generator() : Bn254Curve.g2Generator(),
        0);
    this.random = new Random(seed);
  }

  /** Of a point as (X, Y, ZZ, ZZZ). */
  int words() {
    return 2 * group.affineWords();
  }

  /** Writes k times the generator with ZZ = z^2 and ZZZ = z^3 for a random z; 0 for infinity. */
  void put(long k, long[] words, int at) {
    int w = group.affineWords() / 2;
    long[] affine = affine(BigInteger.valueOf(k));
    if (group.isInfinity(affine, 0)) {
      // What x and y are does not matter.
      fill(words, at, 2 * w);
      group.field().setZero(words, at + 2 * w);
      group.field().setZero(words, at + 3 * w);
      return;
    }
    long[] z = new long[w];
    fill(z, 0, w);
    group.field().sqr(words, at + 2 * w, z, 0);
    group.field().mul(words, at + 3 * w, words, at + 2 * w, z, 0);
    group.field().mul(words, at, affine, 0, words, at + 2 * w);
    group.field().mul(words, at + w, affine, w, words, at + 3 * w);
  }

  private void fill(long[] words, int at, int count) {
    for (int i = at; i < at + count; i += 4) {
      Bn254.FP.put(new BigInteger(253, random), words, i);
    }
  }

  /** k times the generator. */
  long[] affine(BigInteger k) {
    long[] multiple = new long[group.jacobianWords()];
    group.multiply(multiple, 0, generator, 0, k.mod(Bn254.FR.modulus()));
    return affine(multiple);
  }

  long[] affine(long[] jacobian) {
    long[] affine = new long[group.affineWords()];
    group.toAffine(affine, 0, jacobian, 0);
    return affine;
  }
}
