package org.hearth.prover.system.groth16.gpu;

import java.time.Duration;
import java.util.Random;
import java.util.function.LongSupplier;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.engine.Engine;
import org.hearth.prover.engine.Msm;
import org.hearth.prover.engine.MsmTerms;
import org.hearth.prover.engine.WordVector;

/**
 * How long an engine takes for the work of a proof: three transforms, four sums in G1 and one in
 * G2, whose shares are about those of a Groth16 proof with all wires random. Two engines are
 * compared by a trial of each, wherever they are: a GPU's in the GPU's process, the processor's
 * here. A GPU's points come with each call here and stay on it in a proof, so a GPU is, if
 * anything, faster than it looks.
 */
public final class ProofTrial {
  /** The largest size that is tried; its points take a GPU 200 MB. */
  public static final int LARGEST = 20;

  private static final int ROUNDS = 3;

  private final Engine engine;
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime a clock that only runs forwards
   */
  public ProofTrial(Engine engine, LongSupplier nanoTime) {
    this.engine = engine;
    this.nanoTime = nanoTime;
  }

  /**
   * The best of some rounds; the first of them also warms up.
   *
   * @param k of 2^k rows, 1 to {@link #LARGEST}
   */
  public Duration best(int k) {
    if (k < 1 || k > LARGEST) {
      throw new IllegalArgumentException("A trial is of 2^1 to 2^" + LARGEST + " rows, not 2^" + k);
    }
    Random random = new Random(k);
    int n = 1 << k;
    WordVector scalars = WordVector.of(words(random, n), 4);
    WordVector g1 = points(engine.g1(), Bn254Curve.g1Generator(), n);
    WordVector g2 = points(engine.g2(), Bn254Curve.g2Generator(), n);
    long[] a = words(random, n);
    long[] b = words(random, n);
    long best = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      best = Math.min(best, time(k, g1, g2, scalars, a, b));
    }
    return Duration.ofNanos(best);
  }

  private long time(int k, WordVector g1, WordVector g2, WordVector scalars, long[] a, long[] b) {
    long start = nanoTime.getAsLong();
    engine.ntt(k).quotient(a.clone(), b.clone());
    MsmTerms all = MsmTerms.all(1 << k);
    for (int i = 0; i < 4; i++) {
      long[] unused = engine.g1().start(g1, scalars, all).await();
    }
    long[] unused = engine.g2().start(g2, scalars, all).await();
    return nanoTime.getAsLong() - start;
  }

  /** The first multiples of a generator: any points do, and these are made in no time. */
  private static WordVector points(Msm msm, long[] generator, int n) {
    long[] numbers = new long[4 * n];
    for (int i = 0; i < n; i++) {
      numbers[4 * i] = i + 1;
    }
    return WordVector.of(
        msm.multiplesOf(generator).by(WordVector.of(numbers, 4)), generator.length);
  }

  /** Below 2^252. */
  private static long[] words(Random random, int n) {
    long[] words = random.longs(4L * n).toArray();
    for (int i = 3; i < words.length; i += 4) {
      words[i] >>>= 4;
    }
    return words;
  }
}
