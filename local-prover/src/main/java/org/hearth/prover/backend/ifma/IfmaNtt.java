package org.hearth.prover.backend.ifma;

import java.math.BigInteger;
import org.hearth.prover.backend.spi.Ntt;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.ntt.Order;
import org.hearth.prover.ntt.Radix2Ntt;
import org.jspecify.annotations.Nullable;

/**
 * Transforms by the native kernel. A vector is a matrix, row by row: levels with long strides run
 * along some columns at a time, the others along rows, as in {@link
 * org.hearth.prover.ntt.FourStepNtt}. Here are only the factors and what runs at once.
 */
final class IfmaNtt implements Ntt {
  /** The least domain that has rows of 64 elements and two of them. */
  static final int LEAST_LOG = 7;

  private static final int LANES = 8;
  private static final int BLOCK = NttKernel.BLOCK;
  private static final int LIMBS = 5;
  private static final long[] NONE = {};

  /** Blocks that a task has at hand: 320 KiB of a second-level cache. */
  private static final int AT_HAND = 1024;

  /** At least so many, where there are rows enough, so that threads end together. */
  private static final int TASKS = 4;

  private final int n;
  private final NttKernel kernel;
  private final Radix2Ntt.Parallel parallel;
  private final int rows;
  private final int rowBlocks;
  private final int columnsTogether;
  private final int rowsTogether;

  /**
   * Element i is the inverse root to the power of i's bits in reverse: factors of level after
   * level.
   */
  private final long[] inverse;

  /** Element h + j is the factor of runs of 2h at place j; made when it is first needed. */
  private volatile long @Nullable [] coset;

  private final long[] one;
  private final long[] scale;

  /** For the product of two transformed vectors, and for one that is taken off it. */
  private final long[] weights;

  private final Order order;
  private final ThreadLocal<long[]> buffers = ThreadLocal.withInitial(() -> new long[0]);

  /**
   * @param log k of the domain size 2^k, {@value #LEAST_LOG} to 27
   */
  IfmaNtt(int log, NttKernel kernel, Radix2Ntt.Parallel parallel) {
    if (log < LEAST_LOG || log > Bn254.TWO_ADICITY - 1) {
      throw new IllegalArgumentException("no transform of size 2^" + log + " by the native kernel");
    }
    this.n = 1 << log;
    this.kernel = kernel;
    this.parallel = parallel;
    this.order = new Order(log, parallel);
    int rowLog = Math.max(6, log - (log - 2) / 2);
    this.rows = 1 << (log - rowLog);
    this.rowBlocks = 1 << (rowLog - 3);
    this.columnsTogether = Math.clamp(AT_HAND / rows, 2, rowBlocks / TASKS);
    this.rowsTogether = Math.clamp(AT_HAND / rowBlocks, 1, Math.max(1, rows / TASKS));
    FieldElement nInverse = FieldElement.of(Bn254.FR, n).inverse();
    this.one = block(FieldElement.of(Bn254.FR, 1));
    this.scale = block(nInverse);
    // Words are x 2^256, and the kernel's products lack 2^260: a product of two has 2^252 left.
    FieldElement words = FieldElement.of(Bn254.FR, BigInteger.ONE.shiftLeft(252)).inverse();
    this.weights = block(nInverse.square().mul(words), nInverse.mul(words));
    this.inverse = inverseFactors(log);
  }

  private long[] inverseFactors(int log) {
    FieldElement[] powers = new FieldElement[log - 1]; // of what bit k of an index stands for
    powers[log - 2] = Bn254.rootOfUnity(log).inverse();
    for (int k = log - 3; k >= 0; k--) {
      powers[k] = powers[k + 1].square();
    }
    long[] z = new long[n / 2 * LIMBS];
    FieldElement[] first = new FieldElement[LANES];
    first[0] = FieldElement.of(Bn254.FR, 1);
    for (int i = 1; i < LANES; i++) {
      int bit = Integer.numberOfTrailingZeros(Integer.highestOneBit(i));
      first[i] = first[i - (1 << bit)].mul(powers[bit]);
    }
    put(z, 0, first);
    for (int k = 3; k < log - 1; k++) {
      int blocks = 1 << (k - 3);
      kernel.scale(z, blocks, 0, block(powers[k]), blocks);
    }
    return z;
  }

  private synchronized long[] cosetFactors() {
    long[] made = coset;
    if (made == null) {
      made = cosetFactors(Integer.numberOfTrailingZeros(n));
      coset = made;
    }
    return made;
  }

  private long[] cosetFactors(int log) {
    long[] z = new long[n * LIMBS];
    for (int level = 0; level < log; level++) {
      int h = 1 << level;
      FieldElement[] first = new FieldElement[Math.min(h, LANES)];
      first[0] = Bn254.rootOfUnity(level + 2);
      FieldElement step = first[0].square();
      for (int j = 1; j < first.length; j++) {
        first[j] = first[j - 1].mul(step);
      }
      put(z, h, first);
      FieldElement far = step.pow(BigInteger.valueOf(LANES));
      for (int blocks = 1; blocks < h / LANES; blocks *= 2) {
        kernel.scale(z, h / LANES + blocks, h / LANES, block(far), blocks);
        far = far.square();
      }
    }
    return z;
  }

  private static long[] block(FieldElement... elements) {
    long[] z = new long[BLOCK];
    put(z, 0, elements);
    return z;
  }

  /** With R = 2^260, where field elements have 2^256. */
  private static void put(long[] z, int at, FieldElement... elements) {
    FieldElement sixteen = FieldElement.of(Bn254.FR, 16);
    long[] words = new long[4];
    for (int i = 0; i < elements.length; i++) {
      elements[i].mul(sixteen).store(words, 0);
      int element = at + i;
      split(words, z, element / LANES * BLOCK + element % LANES);
    }
  }

  /** Four words to limbs of 52 bits at (z, at), eight apart. */
  private static void split(long[] words, long[] z, int at) {
    long mask = (1L << 52) - 1;
    z[at] = words[0] & mask;
    z[at + LANES] = (words[0] >>> 52 | words[1] << 12) & mask;
    z[at + 2 * LANES] = (words[1] >>> 40 | words[2] << 24) & mask;
    z[at + 3 * LANES] = (words[2] >>> 28 | words[3] << 36) & mask;
    z[at + 4 * LANES] = words[3] >>> 16;
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

  /**
   * The inverse transform, to bit-reversed order, and after it, where asked for, the forward one to
   * the coset, back in natural order; all values times n and a weight.
   */
  private void transformed(boolean toCoset, long[] weight, long[]... vectors) {
    Ntt.requireLength(n, vectors);
    long[] factors = toCoset ? cosetFactors() : NONE;
    long[][] x = begun(vectors);
    rows(factors, x);
    parallel.run(
        vectors.length * groups(),
        k -> {
          int v = k / groups();
          kernel.end(vectors[v], x[v], buffer(), factors, weight, columns(k % groups()), toCoset);
        });
  }

  @Override
  public void cosetMulSub(long[] a, long[] b) {
    Ntt.requireLength(n, a, b);
    long[][] xy = begun(a, b);
    long[] x = xy[0];
    long[] y = xy[1];
    long[] factors = cosetFactors();
    rows(factors, x, y);
    // The products on the domain are made only now: a third vector would be memory for nothing.
    parallel.run(
        groups(), k -> kernel.products(x, y, buffer(), a, b, factors, inverse, columns(k)));
    rows(factors, y);
    parallel.run(groups(), k -> kernel.difference(a, x, y, buffer(), factors, weights, columns(k)));
  }

  private long[][] begun(long[]... vectors) {
    long[][] x = new long[vectors.length][n * LIMBS];
    parallel.run(
        vectors.length * groups(),
        k -> {
          int v = k / groups();
          kernel.begin(x[v], buffer(), vectors[v], inverse, columns(k % groups()));
        });
    return x;
  }

  /**
   * @param factors to the coset; empty for no levels to it
   */
  private void rows(long[] factors, long[]... vectors) {
    boolean toCoset = factors.length > 0;
    int bands = rows / rowsTogether;
    parallel.run(
        vectors.length * bands,
        k -> {
          int first = k % bands * rowsTogether;
          kernel.rows(
              vectors[k / bands], inverse, factors, rowBlocks, first, rowsTogether, toCoset);
        });
  }

  private int groups() {
    return rowBlocks / columnsTogether;
  }

  private NttKernel.Columns columns(int group) {
    return new NttKernel.Columns(rows, rowBlocks, (long) group * columnsTogether, columnsTogether);
  }

  private long[] buffer() {
    long[] buffer = buffers.get();
    if (buffer.length == 0) {
      buffer = new long[2 * rows * columnsTogether * BLOCK];
      buffers.set(buffer);
    }
    return buffer;
  }
}
