package org.hearth.app.bench;

import java.util.Arrays;
import java.util.Random;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.IndexList;
import org.hearth.prover.backend.spi.Msm;
import org.hearth.prover.backend.spi.MsmTerms;
import org.hearth.prover.backend.spi.Ntt;
import org.hearth.prover.backend.spi.PointTable;
import org.hearth.prover.backend.spi.RowFunction;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.backend.vector.kernel.FpKernels;
import org.hearth.prover.backend.vector.kernel.Lanes;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.field.Bn254;

/** The parts of a proof by themselves: products, multi-scalar multiplications, transforms. */
public final class Primitives implements ProofParts {
  private static final int MILLION = 1_000_000;

  /** In each row. */
  private static final int PRODUCTS = 100;

  private final Backend engine;
  private final int runs;

  public Primitives(Backend engine, int runs) {
    this.engine = engine;
    this.runs = runs;
  }

  /** A million products in the base field, one thread: nanoseconds for one. */
  public Timing vectorProducts() {
    int elements = 512;
    long[] words = randomWords(elements, 4);
    double[] x = new double[elements * Lanes.LIMBS];
    double[] z = new double[elements * Lanes.LIMBS];
    Lanes lanes = new Lanes(Bn254.FP);
    for (int i = 0; i < elements; i++) {
      lanes.loadSmall(words, 4 * i, x, Lanes.index(i));
    }
    int blocks = Lanes.blocks(elements);
    return Timing.measure(
        20,
        runs,
        () -> {
          for (int done = 0; done < MILLION; done += elements) {
            FpKernels.multiply(z, 0, x, 0, x, 0, blocks);
          }
        });
  }

  /** The same with 64-bit multiplications. */
  public Timing scalarProducts() {
    int elements = 512;
    long[] x = randomWords(elements, 4);
    long[] z = new long[4 * elements];
    return Timing.measure(
        20,
        runs,
        () -> {
          for (int done = 0; done < MILLION; done += elements) {
            Bn254.FP.mulAll(z, 0, x, 0, x, 0, elements);
          }
        });
  }

  /** A million products in the scalar field as this engine computes them row by row, one thread. */
  public Timing engineProducts() {
    int rows = 500;
    RowProgram.Writer w = new RowProgram.Writer();
    int x = w.input(0);
    int product = x;
    for (int i = 0; i < PRODUCTS; i++) {
      product = w.multiply(product, x);
    }
    RowFunction function = engine.rows(w.program());
    long[] words = randomWords(rows, 4);
    long[] z = new long[4 * rows];
    return Timing.measure(
        20,
        runs,
        () -> {
          for (int done = 0; done < MILLION; done += PRODUCTS * rows) {
            function.run(words, rows, z, 0, rows);
          }
        });
  }

  @Override
  public Measured msmG1(int logSize, ScalarKind kind) {
    return msm(Bn254Curve.g1Generator(), engine.g1(), logSize, kind);
  }

  @Override
  public Measured msmG2(int logSize, ScalarKind kind) {
    return msm(Bn254Curve.g2Generator(), engine.g2(), logSize, kind);
  }

  private Measured msm(long[] generator, Msm msm, int logSize, ScalarKind kind) {
    int n = 1 << logSize;
    WordVector table =
        WordVector.of(msm.multiplesOf(generator).by(randomScalars(n, 1)), generator.length);
    WordVector scalars = WordVector.of(kind.scalars(randomWords(n, 2)), 4);
    int[] all = new int[n];
    Arrays.setAll(all, i -> i);
    PointTable points = new PointTable(table, IndexList.of(all), 0);
    // Sorting the scalars out is part of it, as it is of a proof.
    return Measured.of(
        Timing.measure(
            3, runs, () -> msm.start(table, scalars, MsmTerms.select(scalars, points)).await()));
  }

  @Override
  public Measured cosetTransform(int logSize) {
    Ntt ntt = engine.ntt(logSize);
    long[] vector = randomWords(1 << logSize, 3);
    return Measured.of(Timing.measure(5, runs, () -> ntt.cosetNtt(vector)));
  }

  private static WordVector randomScalars(int n, long seed) {
    return WordVector.of(randomWords(n, seed), 4);
  }

  /** Words below 2^252, so below the order; seeded, so that every run measures the same work. */
  static long[] randomWords(int n, long seed) {
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
