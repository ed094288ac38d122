package org.hearth.app.bench;

import java.util.Random;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.engine.Engine;
import org.hearth.prover.engine.Msm;
import org.hearth.prover.engine.MsmTerms;
import org.hearth.prover.engine.Ntt;
import org.hearth.prover.engine.WordVector;

/** Multi-scalar multiplications and transforms of given sizes on uniformly random scalars. */
public final class Primitives {
  private final Engine engine;
  private final int runs;

  public Primitives(Engine engine, int runs) {
    this.engine = engine;
    this.runs = runs;
  }

  public Timing msmG1(int logSize) {
    return msm(Bn254Curve.g1Generator(), engine.g1(), logSize, runs);
  }

  public Timing msmG2(int logSize) {
    return msm(Bn254Curve.g2Generator(), engine.g2(), logSize, runs);
  }

  private static Timing msm(long[] generator, Msm msm, int logSize, int runs) {
    int n = 1 << logSize;
    long[] points = msm.multiplesOf(generator).by(randomScalars(n, 1));
    WordVector table = WordVector.of(points, generator.length);
    WordVector scalars = randomScalars(n, 2);
    MsmTerms terms = MsmTerms.all(n);
    return Timing.measure(3, runs, () -> msm.start(table, scalars, terms).await());
  }

  /**
   * One transform to the odd coset: an inverse and a forward transform with a scaling between them.
   */
  public Timing cosetTransform(int logSize) {
    Ntt ntt = engine.ntt(logSize);
    long[] vector = randomWords(1 << logSize, 3);
    return Timing.measure(5, runs, () -> ntt.toOddCoset(vector));
  }

  private static WordVector randomScalars(int n, long seed) {
    return WordVector.of(randomWords(n, seed), 4);
  }

  /** Words below 2^252, so below the order; seeded, so that every run measures the same work. */
  private static long[] randomWords(int n, long seed) {
    Random random = new Random(seed);
    long[] words = new long[4 * n];
    for (int i = 0; i < words.length; i++) {
      words[i] = random.nextLong();
      if ((i & 3) == 3) {
        words[i] >>>= 4;
      }
    }
    return words;
  }
}
