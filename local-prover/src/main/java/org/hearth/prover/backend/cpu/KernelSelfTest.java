package org.hearth.prover.backend.cpu;

import java.util.Optional;
import java.util.SplittableRandom;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.Msm;
import org.hearth.prover.backend.spi.MsmTerms;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;

/**
 * Compares an engine with the scalar one on this very machine, before the first job: sums in both
 * groups and a transform, on random input. A processor or a compiler that computes wrongly is found
 * here and not by a network that rejects a proof.
 */
final class KernelSelfTest {
  private static final int LOG = 8;

  private final Backend reference;
  private final Backend tested;
  private final SplittableRandom random = new SplittableRandom(0x6865_6172_7468L);

  KernelSelfTest(Backend reference, Backend tested) {
    this.reference = reference;
    this.tested = tested;
  }

  /** What went wrong first, or nothing. */
  Optional<String> failure() {
    try {
      if (!sumsAgree(Bn254Curve.g1(), Bn254Curve.g1Generator(), reference.g1(), tested.g1())) {
        return Optional.of("a sum of points of G1 came out wrong");
      }
      if (!sumsAgree(Bn254Curve.g2(), Bn254Curve.g2Generator(), reference.g2(), tested.g2())) {
        return Optional.of("a sum of points of G2 came out wrong");
      }
      if (!rowsAgree()) {
        return Optional.of("what is computed row by row came out wrong");
      }
      return transformsAgree() ? Optional.empty() : Optional.of("a transform came out wrong");
    } catch (RuntimeException e) {
      return Optional.of("it failed with " + e);
    }
  }

  private boolean sumsAgree(CurveGroup group, long[] generator, Msm expected, Msm actual) {
    int n = 1 << LOG;
    WordVector points =
        WordVector.of(expected.multiplesOf(generator).by(scalars(n)), generator.length);
    WordVector scalars = scalars(n);
    MsmTerms terms = MsmTerms.all(n);
    long[] a = new long[group.affineWords()];
    long[] b = new long[group.affineWords()];
    group.toAffine(a, 0, expected.start(points, scalars, terms).await(), 0);
    group.toAffine(b, 0, actual.start(points, scalars, terms).await(), 0);
    return java.util.Arrays.equals(a, b);
  }

  private boolean transformsAgree() {
    int n = 1 << LOG;
    long[] a = words(n);
    long[] b = words(n);
    long[] a2 = a.clone();
    reference.ntt(LOG).cosetMulSub(a, b.clone());
    tested.ntt(LOG).cosetMulSub(a2, b);
    return java.util.Arrays.equals(a, a2);
  }

  /** (a b + c) d - (a + e) (b - c), for constants d and e; also for rows that are left over. */
  private boolean rowsAgree() {
    RowProgram.Writer w = new RowProgram.Writer();
    int a = w.input(0);
    int b = w.input(1);
    int c = w.input(2);
    int left = w.multiply(w.add(w.multiply(a, b), c), w.constant(0));
    int right = w.multiply(w.add(a, w.constant(1)), w.subtract(b, c));
    w.subtract(left, right);
    RowProgram program = w.program();
    int n = (1 << LOG) + 5;
    long[] inputs = words(3 * n);
    FieldElement d = FieldElement.load(Bn254.FR, words(1), 0);
    FieldElement e = FieldElement.load(Bn254.FR, words(1), 0);
    long[] one = new long[4 * n];
    long[] other = new long[4 * n];
    reference.rows(program, d, e).run(inputs, n, one, 0, n);
    tested.rows(program, d, e).run(inputs, n, other, 0, n);
    return java.util.Arrays.equals(one, other);
  }

  private WordVector scalars(int n) {
    return WordVector.of(words(n), 4);
  }

  /** Numbers below 2^252. */
  private long[] words(int n) {
    long[] z = new long[4 * n];
    for (int i = 0; i < z.length; i++) {
      z[i] = random.nextLong() >>> ((i & 3) == 3 ? 4 : 0);
    }
    return z;
  }
}
