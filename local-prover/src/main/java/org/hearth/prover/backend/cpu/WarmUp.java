package org.hearth.prover.backend.cpu;

import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.Msm;
import org.hearth.prover.backend.spi.MsmTerms;
import org.hearth.prover.backend.spi.ProvingInterruptedException;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.Bn254Curve;

/**
 * Brings an engine's hot loops through Java's compilers before the first job, by small sums and
 * transforms, beside those of the engine that is used until then. Many short calls do that sooner
 * than few long ones.
 */
final class WarmUp {
  private static final int LOG = 9;

  /** So many rounds without getting faster: what the compilers had in hand is done. */
  private static final int STEADY = 8;

  /**
   * So many rounds without getting faster, and still slower than the other engine: it will not
   * become faster. Half compiled loops keep one pace for up to 15 rounds.
   */
  private static final int HOPELESS = 100;

  /** Nor will it after that time: a large loop of vectors is compiled in some seconds. */
  private static final long HOPELESS_NANOS = 15_000_000_000L;

  /** Each part must come near the other engine's; half compiled loops are far from it. */
  private static final double NEAR = 1.25;

  private final Backend engine;
  private final Backend before;
  private final long limitNanos;

  /**
   * @param limitNanos for all of it; compilers that share their cores with other programs need
   *     minutes
   */
  WarmUp(Backend engine, Backend before, long limitNanos) {
    this.engine = engine;
    this.before = before;
    this.limitNanos = limitNanos;
  }

  /**
   * Whether the engine is faster than the other one, as it is once it is compiled.
   *
   * @throws ProvingInterruptedException if the thread was interrupted
   */
  boolean faster() {
    Part[] parts = {new Sums(), new Transforms()};
    long start = System.nanoTime();
    int steady = 0;
    long betterAt = start;
    for (int round = 0; System.nanoTime() - start < limitNanos; round++) {
      boolean better = false;
      for (Part part : parts) {
        if (Thread.currentThread().isInterrupted()) {
          throw new ProvingInterruptedException();
        }
        better |= part.round(engine, before, round);
      }
      if (better) {
        betterAt = System.nanoTime();
      }
      steady = better ? 0 : steady + 1;
      boolean hopeless = steady >= HOPELESS && System.nanoTime() - betterAt >= HOPELESS_NANOS;
      if (hopeless || (steady >= STEADY && faster(parts))) {
        break;
      }
    }
    return faster(parts);
  }

  private static boolean faster(Part... parts) {
    long mine = 0;
    long other = 0;
    for (Part part : parts) {
      if (part.mine > part.other * NEAR) {
        return false;
      }
      mine += part.mine;
      other += part.other;
    }
    return mine < other;
  }

  /** Some of a proof's work, with the best times of both engines at it. */
  private abstract static class Part {
    private long mine = Long.MAX_VALUE;
    private long other = Long.MAX_VALUE;

    abstract void work(Backend engine, int round);

    /** Whether the engine was clearly faster than ever before. */
    boolean round(Backend engine, Backend before, int round) {
      long took = time(engine, round);
      boolean better = took < mine * 0.9;
      mine = Math.min(mine, took);
      other = Math.min(other, time(before, round));
      return better;
    }

    private long time(Backend engine, int round) {
      long start = System.nanoTime();
      work(engine, round);
      return System.nanoTime() - start;
    }
  }

  private final class Sums extends Part {
    private final int n = 1 << LOG;
    private final WordVector scalars = WordVector.of(numbers(n, 7), 4);
    private final WordVector g1 = points(before.g1(), Bn254Curve.g1Generator(), n);
    private final WordVector g2 = points(before.g2(), Bn254Curve.g2Generator(), n / 4);

    @Override
    void work(Backend engine, int round) {
      engine.g1().start(g1, scalars, MsmTerms.all(n)).await();
      engine.g2().start(g2, scalars, MsmTerms.all(n / 4)).await();
    }
  }

  private static final class Transforms extends Part {
    @Override
    void work(Backend engine, int round) {
      for (int k = 0; k < 4; k++) {
        engine.ntt(LOG).cosetMulSub(numbers(1 << LOG, round), numbers(1 << LOG, -round));
      }
    }
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
