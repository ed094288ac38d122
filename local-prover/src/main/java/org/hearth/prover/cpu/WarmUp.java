package org.hearth.prover.cpu;

import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.engine.Engine;
import org.hearth.prover.engine.Msm;
import org.hearth.prover.engine.MsmTerms;
import org.hearth.prover.engine.WordVector;

/**
 * Brings an engine's hot loops through Java's compilers before the first job, by small sums and
 * transforms until a round is no longer faster than the one before. Many short calls do that sooner
 * than few long ones.
 */
final class WarmUp {
  private static final int LOG = 9;
  private static final int MOST_ROUNDS = 200;
  private static final long MOST_NANOS = 20_000_000_000L;

  private final Engine engine;

  WarmUp(Engine engine) {
    this.engine = engine;
  }

  /** Returns false if it was interrupted. */
  boolean run() {
    int n = 1 << LOG;
    WordVector scalars = WordVector.of(numbers(n, 7), 4);
    WordVector g1 = points(engine.g1(), Bn254Curve.g1Generator(), n);
    WordVector g2 = points(engine.g2(), Bn254Curve.g2Generator(), n / 4);
    long start = System.nanoTime();
    long best = Long.MAX_VALUE;
    int steady = 0;
    for (int i = 0; i < MOST_ROUNDS && steady < 8; i++) {
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
      long round = System.nanoTime();
      engine.g1().start(g1, scalars, MsmTerms.all(n)).await();
      engine.g2().start(g2, scalars, MsmTerms.all(n / 4)).await();
      for (int k = 0; k < 4; k++) {
        engine.ntt(LOG).quotient(numbers(n, i), numbers(n, -i));
      }
      long took = System.nanoTime() - round;
      steady = took > best * 0.9 ? steady + 1 : 0;
      best = Math.min(best, took);
      if (System.nanoTime() - start > MOST_NANOS) {
        break;
      }
    }
    return true;
  }

  private static WordVector points(Msm msm, long[] generator, int n) {
    return WordVector.of(
        msm.multiplesOf(generator).by(WordVector.of(numbers(n, 3), 4)), generator.length);
  }

  /** Any numbers below 2^252 that look random enough to fill buckets. */
  private static long[] numbers(int n, long seed) {
    java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
    long[] z = new long[4 * n];
    for (int i = 0; i < z.length; i++) {
      z[i] = random.nextLong() >>> ((i & 3) == 3 ? 4 : 0);
    }
    return z;
  }
}
