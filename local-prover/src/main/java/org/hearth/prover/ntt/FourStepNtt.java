package org.hearth.prover.ntt;

import java.math.BigInteger;
import org.hearth.prover.backend.spi.Ntt;
import org.hearth.prover.backend.vector.kernel.FrKernels;
import org.hearth.prover.backend.vector.kernel.Lanes;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;

/**
 * Transforms in vector registers, made for caches.
 *
 * <p>Read the vector as a matrix, row by row. As in Bailey's four-step transform (D. Bailey, "FFTs
 * in external or hierarchical memory", J. Supercomputing 4 (1990)) the levels with long strides run
 * along columns, some columns at a time in a buffer that a cache holds, the others along rows.
 * Unlike there each level has the full factors of a plain radix-2 transform, so there is no
 * separate multiplication between columns and rows.
 *
 * <p>Going to the coset is an inverse transform by decimation in frequency (natural to bit-reversed
 * order) and a forward one by decimation in time (back to natural order), so nothing is ever
 * re-ordered, and the last half of one and the first half of the other meet in the same row: three
 * passes over memory do both. The shift to the coset costs nothing: evaluating at v^(2i+1), the
 * butterflies of length m have the factors v^((n/m)(2j+1)) instead of v^((n/m)2j). The division by
 * n is left to the caller's last multiplication. The plain transforms are the first half alone,
 * read in bit-reversed order: backwards, too, for the forward one, since the factors are the
 * inverse one's.
 *
 * <p>Strides below a block of eight would mix lanes. Within a row, the buffer therefore holds in
 * its lanes eight separate sub-rows side by side: to copy is cheaper than to shuffle.
 */
public final class FourStepNtt implements Ntt {
  /** The least domain that has rows of 64 elements and two of them. */
  public static final int LEAST_LOG = 7;

  private static final PrimeField F = Bn254.FR;
  private static final int BLOCK = Lanes.BLOCK;

  /** Doubles that a pass may hold in its buffer: 320 KiB of a second-level cache. */
  private static final int BUFFER = 40_960;

  private static final int WORDS = 4;

  private final int n;
  private final Radix2Ntt.Parallel parallel;
  private final int rows;
  private final int rowBlocks;
  private final int columnsTogether;
  private final int rowsTogether;
  private final double[][] columnInverse;
  private final double[][] columnForward;
  private final double[][] rowInverse = new double[3][];
  private final double[][] rowForward = new double[3][];
  private final double[][] subInverse;
  private final double[][] subForward;
  private final double[] productWeight;
  private final double[] restWeight;
  private final double[] scale;
  private final double[] one;
  private final Order order;
  private final ThreadLocal<double[]> buffers = ThreadLocal.withInitial(() -> new double[0]);

  /**
   * @param log k of the domain size 2^k, {@value #LEAST_LOG} to 27
   */
  public FourStepNtt(int log, Radix2Ntt.Parallel parallel) {
    if (log < LEAST_LOG || log > Bn254.TWO_ADICITY - 1) {
      throw new IllegalArgumentException("no four-step transform of size 2^" + log);
    }
    this.n = 1 << log;
    this.parallel = parallel;
    this.order = new Order(log, parallel);
    int rowLog = Math.max(6, log - (log - 2) / 2);
    this.rows = 1 << (log - rowLog);
    this.rowBlocks = 1 << (rowLog - 3);
    this.columnsTogether = powerOfTwo(Math.min(rowBlocks, BUFFER / (rows * BLOCK)));
    this.rowsTogether = powerOfTwo(Math.min(rows, BUFFER / (rowBlocks * BLOCK)));
    // A kernel's product with a plain number k is k / 2^255 times the other: so R drops out, or is
    // put in. Words stand for their doubles, hence the 4 under products.
    BigInteger nInverse = BigInteger.valueOf(n).modInverse(F.modulus());
    BigInteger quarter = BigInteger.valueOf(4).modInverse(F.modulus());
    this.scale = limbs(nInverse.shiftLeft(255));
    this.one = limbs(BigInteger.ONE.shiftLeft(255));
    this.restWeight = limbs(nInverse.multiply(quarter));
    this.productWeight = limbs(nInverse.multiply(nInverse).multiply(quarter));
    FieldElement inverse = Bn254.rootOfUnity(log).inverse();
    FieldElement v = Bn254.rootOfUnity(log + 1);
    columnInverse = new double[log - rowLog][];
    columnForward = new double[log - rowLog][];
    for (int level = 0; level < columnInverse.length; level++) {
      columnInverse[level] = columns(frequency(inverse, level), rows >> (level + 1));
      columnForward[level] = columns(time(v, level), rows >> (level + 1));
    }
    for (int level = 0; level < 3; level++) {
      int half = rowBlocks * Lanes.LANES >> (level + 1);
      rowInverse[level] = row(frequency(inverse, columnInverse.length + level), half);
      rowForward[level] = row(time(v, columnInverse.length + level), half);
    }
    subInverse = new double[rowLog - 3][];
    subForward = new double[rowLog - 3][];
    for (int level = 0; level < subInverse.length; level++) {
      int half = rowBlocks >> (level + 1);
      int above = columnInverse.length + 3 + level;
      subInverse[level] = new double[half * rowsTogether * Lanes.LIMBS];
      subForward[level] = new double[half * rowsTogether * Lanes.LIMBS];
      frequency(inverse, above).uniform(half, rowsTogether, subInverse[level], 0);
      time(v, above).uniform(half, rowsTogether, subForward[level], 0);
    }
  }

  private static int powerOfTwo(int atMost) {
    return Integer.highestOneBit(Math.max(1, atMost));
  }

  private static double[] limbs(BigInteger value) {
    long[] words = new long[WORDS];
    PrimeField.putWords(value.mod(F.modulus()), words, 0);
    double[] limbs = new double[Lanes.LIMBS];
    new Lanes(F).loadUniform(words, limbs, 0);
    return limbs;
  }

  /** Factors of the inverse transform, level 0 being the one that spans the whole vector. */
  private static Twiddles frequency(FieldElement inverse, int level) {
    FieldElement step = inverse.pow(BigInteger.ONE.shiftLeft(level));
    return new Twiddles(FieldElement.of(F, 1), step);
  }

  private static Twiddles time(FieldElement v, int level) {
    FieldElement first = v.pow(BigInteger.ONE.shiftLeft(level));
    return new Twiddles(first, first.mul(first));
  }

  /** A column level's factors in the order of use: by group of columns, then by row. */
  private double[] columns(Twiddles twiddles, int half) {
    double[] z = new double[half * rowBlocks * BLOCK];
    parallel.run(
        rowBlocks / columnsTogether,
        group -> {
          for (int row = 0; row < half; row++) {
            int element = (row * rowBlocks + group * columnsTogether) * Lanes.LANES;
            int block = (group * half + row) * columnsTogether;
            twiddles.vectors(element, columnsTogether * Lanes.LANES, z, block);
          }
        });
    return z;
  }

  private static double[] row(Twiddles twiddles, int half) {
    double[] z = new double[half / Lanes.LANES * BLOCK];
    twiddles.vectors(0, half, z, 0);
    return z;
  }

  @Override
  public void forward(long[]... vectors) {
    transformed(false, one, vectors);
    order.ofForward(vectors);
  }

  @Override
  public void inverse(long[]... vectors) {
    transformed(false, scale, vectors);
    order.ofInverse(vectors);
  }

  @Override
  public void cosetNtt(long[]... vectors) {
    transformed(true, scale, vectors);
  }

  /** The {@link #transform} of the vectors, times the factor. */
  private void transformed(boolean toCoset, double[] factor, long[]... vectors) {
    Ntt.requireLength(n, vectors);
    double[][] x = loaded(vectors);
    transform(toCoset, x);
    scaled(x, factor, vectors);
  }

  private double[][] loaded(long[]... vectors) {
    double[][] x = new double[vectors.length][n * Lanes.LIMBS];
    for (int k = 0; k < vectors.length; k++) {
      double[] to = x[k];
      long[] from = vectors[k];
      inPieces((at, count) -> load(from, at, to, at, count));
    }
    return x;
  }

  /** Writes x times the factor to the vectors. */
  private void scaled(double[][] x, double[] factor, long[]... vectors) {
    double[] zero = new double[Lanes.LIMBS];
    for (int k = 0; k < vectors.length; k++) {
      double[] from = x[k];
      long[] to = vectors[k];
      inPieces((at, count) -> {
        int o = at * BLOCK;
        FrKernels.weightedDifference(from, o, from, o, from, o, factor, 0, zero, 0, count);
        store(from, to, at, count);
      });
    }
  }

  @Override
  public void cosetMulSub(long[] a, long[] b) {
    Ntt.requireLength(n, a, b);
    double[] x = new double[n * Lanes.LIMBS];
    double[] y = new double[n * Lanes.LIMBS];
    inPieces((at, count) -> {
      load(a, at, x, at, count);
      load(b, at, y, at, count);
    });
    transform(true, x, y);
    // The products on the domain are made only now: a third vector would be memory for nothing.
    inPieces((at, count) -> {
      int o = at * BLOCK;
      FrKernels.multiply(x, o, x, o, y, o, count);
      double[] factor = buffer(count);
      load(a, at, factor, 0, count);
      load(b, at, y, at, count);
      FrKernels.multiplyWords(y, o, factor, 0, y, o, count);
    });
    transform(true, y);
    // Both factors of x came with n, y only once; and all words stood for their doubles.
    inPieces((at, count) -> {
      int o = at * BLOCK;
      FrKernels.weightedDifference(x, o, x, o, y, o, productWeight, 0, restWeight, 0, count);
      store(x, a, at, count);
    });
  }

  private interface Blocks {
    void run(int at, int count);
  }

  /** Runs the body on some blocks at a time. */
  private void inPieces(Blocks body) {
    int blocks = n / Lanes.LANES;
    int piece = Math.min(blocks, 512);
    parallel.run(blocks / piece, p -> body.run(p * piece, piece));
  }

  /** Loads blocks of words, from a block on, into blocks of z. */
  private static void load(long[] words, int from, double[] z, int to, int count) {
    int first = WORDS * Lanes.LANES * from;
    int o = to * BLOCK;
    for (int i = 0; i < count * Lanes.LANES; i++) {
      Lanes.load(words, first + WORDS * i, z, o + Lanes.index(i));
    }
  }

  private static void store(double[] z, long[] words, int block, int count) {
    Lanes lanes = new Lanes(F);
    int from = block * Lanes.LANES;
    for (int i = from; i < from + count * Lanes.LANES; i++) {
      lanes.store(z, Lanes.index(i), words, WORDS * i);
    }
  }

  /**
   * The inverse transform, to bit-reversed order, and after it, where asked for, the forward one to
   * the coset, back in natural order; all values multiplied by n.
   */
  private void transform(boolean toCoset, double[]... vectors) {
    int groups = rowBlocks / columnsTogether;
    parallel.run(vectors.length * groups, k -> columns(vectors[k / groups], k % groups, false));
    int bands = rows / rowsTogether;
    parallel.run(vectors.length * bands, k -> rows(vectors[k / bands], k % bands, toCoset));
    if (toCoset) {
      parallel.run(vectors.length * groups, k -> columns(vectors[k / groups], k % groups, true));
    }
  }

  private double[] buffer(int blocks) {
    double[] buffer = buffers.get();
    if (buffer.length < blocks * BLOCK) {
      buffer = new double[blocks * BLOCK];
      buffers.set(buffer);
    }
    return buffer;
  }

  /** All column levels for one group of columns. */
  private void columns(double[] x, int group, boolean forward) {
    int width = columnsTogether;
    double[] buffer = buffer(rows * width);
    int from = group * width * BLOCK;
    for (int row = 0; row < rows; row++) {
      System.arraycopy(
          x, row * rowBlocks * BLOCK + from, buffer, row * width * BLOCK, width * BLOCK);
    }
    int levels = columnInverse.length;
    for (int k = 0; k < levels; k++) {
      int level = forward ? levels - 1 - k : k;
      int half = (rows >> (level + 1)) * width;
      double[] w = forward ? columnForward[level] : columnInverse[level];
      for (int at = 0; at < rows * width; at += 2 * half) {
        int a = at * BLOCK;
        int b = (at + half) * BLOCK;
        if (forward) {
          FrKernels.time(buffer, a, b, w, group * half * BLOCK, BLOCK, half);
        } else {
          FrKernels.frequency(buffer, a, b, w, group * half * BLOCK, BLOCK, half);
        }
      }
    }
    for (int row = 0; row < rows; row++) {
      System.arraycopy(
          buffer, row * width * BLOCK, x, row * rowBlocks * BLOCK + from, width * BLOCK);
    }
  }

  /** The last levels of the inverse and the first ones of the forward transform for some rows. */
  private void rows(double[] x, int band, boolean toCoset) {
    int first = band * rowsTogether;
    for (int row = first; row < first + rowsTogether; row++) {
      longLevels(x, row * rowBlocks * BLOCK, false);
    }
    double[] buffer = buffer(rowsTogether * rowBlocks);
    transpose(x, first, buffer, true);
    int all = rowsTogether * rowBlocks;
    int step = Lanes.LIMBS;
    for (int level = 0; level < subInverse.length; level++) {
      int half = (rowBlocks >> (level + 1)) * rowsTogether;
      for (int at = 0; at < all; at += 2 * half) {
        FrKernels.frequencyUniform(
            buffer, at * BLOCK, (at + half) * BLOCK, subInverse[level], 0, step, half);
      }
    }
    for (int level = subForward.length - 1; toCoset && level >= 0; level--) {
      int half = (rowBlocks >> (level + 1)) * rowsTogether;
      for (int at = 0; at < all; at += 2 * half) {
        FrKernels.timeUniform(
            buffer, at * BLOCK, (at + half) * BLOCK, subForward[level], 0, step, half);
      }
    }
    transpose(x, first, buffer, false);
    for (int row = first; toCoset && row < first + rowsTogether; row++) {
      longLevels(x, row * rowBlocks * BLOCK, true);
    }
  }

  /** The three levels of a row that bring it down to eight separate sub-rows, or back. */
  private void longLevels(double[] x, int o, boolean forward) {
    for (int k = 0; k < 3; k++) {
      int level = forward ? 2 - k : k;
      int half = rowBlocks >> (level + 1);
      for (int at = 0; at < rowBlocks; at += 2 * half) {
        int a = o + at * BLOCK;
        int b = a + half * BLOCK;
        if (forward) {
          FrKernels.time(x, a, b, rowForward[level], 0, BLOCK, half);
        } else {
          FrKernels.frequency(x, a, b, rowInverse[level], 0, BLOCK, half);
        }
      }
    }
  }

  /**
   * Between rows and the buffer, whose block m * rowsTogether + r holds element m of each of the
   * eight sub-rows of row r.
   */
  private void transpose(double[] x, int firstRow, double[] buffer, boolean in) {
    for (int r = 0; r < rowsTogether; r++) {
      int row = (firstRow + r) * rowBlocks * BLOCK;
      for (int m = 0; m < rowBlocks; m++) {
        int to = (m * rowsTogether + r) * BLOCK;
        for (int lane = 0; lane < Lanes.LANES; lane++) {
          int from = row + Lanes.index(lane * rowBlocks + m);
          if (in) {
            Lanes.copy(buffer, to + lane, x, from);
          } else {
            Lanes.copy(x, from, buffer, to + lane);
          }
        }
      }
    }
  }
}
