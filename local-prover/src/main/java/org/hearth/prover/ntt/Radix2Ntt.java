package org.hearth.prover.ntt;

import java.util.function.IntConsumer;
import org.hearth.prover.backend.spi.Ntt;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;

/**
 * Radix-2 transforms over the scalar field of BN254.
 *
 * <p>Two butterflies (Chu and George, "Inside the FFT Black Box", 2000, chapters 4 and 5):
 * decimation in frequency takes natural order to bit-reversed order, decimation in time takes it
 * back. Going to the odd coset is an inverse transform of the first kind, a scaling by table in
 * bit-reversed order, and a forward transform of the second kind, so nothing is ever re-ordered.
 *
 * <p>The first levels of a transform (the last ones of the other kind) touch the whole vector;
 * below them the blocks are independent and small enough for a core's cache, and each is finished
 * by one thread.
 */
public final class Radix2Ntt implements Ntt {
  /** A block of 2^12 elements is 128 KiB. */
  private static final int BLOCK_LOG = 12;

  /** Runs body(0..n-1) in parallel. */
  @FunctionalInterface
  public interface Parallel {
    void run(int n, IntConsumer body);
  }

  private static final PrimeField F = Bn254.FR;

  private final int n;
  private final Parallel parallel;
  private final int pieces;
  private final int topLevels;
  private final Order order;

  /** Powers 0..n/2-1 of the root, and of its inverse. */
  private final long[] roots;

  private final long[] inverseRoots;

  /** At bit-reversed index i: v^i / n, v the 2n-th root. */
  private final long[] cosetShift;

  private final long[] nInverse = new long[4];

  /**
   * @param log k of the domain size 2^k, 0 to 27
   * @param threads for how many threads to cut the work
   */
  public Radix2Ntt(int log, Parallel parallel, int threads) {
    this.n = 1 << log;
    this.parallel = parallel;
    this.order = new Order(log, parallel);
    this.topLevels = Math.max(0, log - BLOCK_LOG);
    this.pieces = topLevels == 0 ? 1 : 4 * threads;
    FieldElement root = Bn254.rootOfUnity(log);
    this.roots = powers(root, Math.max(1, n / 2));
    this.inverseRoots = powers(root.inverse(), Math.max(1, n / 2));
    FieldElement inverse = FieldElement.of(F, n).inverse();
    inverse.store(nInverse, 0);
    long[] natural = powers(Bn254.rootOfUnity(log + 1), n);
    F.mulAll(natural, 0, natural, 0, repeat(nInverse, n), 0, n);
    order.bitReverse(natural);
    this.cosetShift = natural;
  }

  private static long[] repeat(long[] value, int n) {
    long[] z = new long[4 * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(value, 0, z, 4 * i, 4);
    }
    return z;
  }

  private static long[] powers(FieldElement x, int n) {
    long[] z = new long[4 * n];
    long[] factor = new long[4];
    x.store(factor, 0);
    F.setOne(z, 0);
    for (int i = 1; i < n; i++) {
      F.mul(z, 4 * i, z, 4 * (i - 1), factor, 0);
    }
    return z;
  }

  @Override
  public void forward(long[]... vectors) {
    Ntt.requireLength(n, vectors);
    for (long[] v : vectors) {
      frequency(v, roots);
      order.bitReverse(v);
    }
  }

  @Override
  public void inverse(long[]... vectors) {
    Ntt.requireLength(n, vectors);
    for (long[] v : vectors) {
      frequency(v, inverseRoots);
      order.bitReverse(v);
      inPieces((at, length) -> {
        for (int i = at; i < at + length; i++) {
          F.mul(v, 4 * i, v, 4 * i, nInverse, 0);
        }
      });
    }
  }

  @Override
  public void cosetNtt(long[]... vectors) {
    Ntt.requireLength(n, vectors);
    for (long[] v : vectors) {
      frequency(v, inverseRoots);
      inPieces((at, length) -> F.mulAll(v, 4 * at, v, 4 * at, cosetShift, 4 * at, length));
      time(v, roots);
    }
  }

  @Override
  public void cosetMulSub(long[] a, long[] b) {
    Ntt.requireLength(n, a, b);
    long[] c = new long[4 * n];
    inPieces((at, length) -> F.mulAll(c, 4 * at, a, 4 * at, b, 4 * at, length));
    cosetNtt(a, b, c);
    inPieces((at, length) -> {
      F.mulAll(a, 4 * at, a, 4 * at, b, 4 * at, length);
      F.subAll(a, 4 * at, a, 4 * at, c, 4 * at, length);
      for (int i = at; i < at + length; i++) {
        F.fromMontgomery(a, 4 * i, a, 4 * i);
      }
    });
  }

  private interface Range {
    void run(int at, int length);
  }

  private void inPieces(Range body) {
    parallel.run(pieces, p -> body.run(bound(n, p), bound(n, p + 1) - bound(n, p)));
  }

  private int bound(int total, int piece) {
    return (int) ((long) total * piece / pieces);
  }

  /** Decimation in frequency: natural order in, bit-reversed order out. */
  private void frequency(long[] v, long[] table) {
    for (int level = 0; level < topLevels; level++) {
      int half = n >> (level + 1);
      wholeLevel(v, table, half, true);
    }
    int block = n >> topLevels;
    parallel.run(
        1 << topLevels,
        b -> {
          for (int half = block / 2; half > 0; half >>= 1) {
            for (int at = b * block; at < (b + 1) * block; at += 2 * half) {
              frequencyButterflies(v, table, at, half, 0, half);
            }
          }
        });
  }

  /** Decimation in time: bit-reversed order in, natural order out. */
  private void time(long[] v, long[] table) {
    int block = n >> topLevels;
    parallel.run(
        1 << topLevels,
        b -> {
          for (int half = 1; half < block; half <<= 1) {
            for (int at = b * block; at < (b + 1) * block; at += 2 * half) {
              timeButterflies(v, table, at, half, 0, half);
            }
          }
        });
    for (int level = topLevels - 1; level >= 0; level--) {
      wholeLevel(v, table, n >> (level + 1), false);
    }
  }

  /** One level over the whole vector, its n/2 butterflies cut evenly. */
  private void wholeLevel(long[] v, long[] table, int half, boolean frequency) {
    parallel.run(
        pieces,
        p -> {
          int to = bound(n / 2, p + 1);
          for (int k = bound(n / 2, p); k < to; ) {
            int at = k / half * 2 * half;
            int j = k % half;
            int stop = Math.min(half, j + to - k);
            if (frequency) {
              frequencyButterflies(v, table, at, half, j, stop);
            } else {
              timeButterflies(v, table, at, half, j, stop);
            }
            k += stop - j;
          }
        });
  }

  /** (x, y) becomes (x + y, (x - y) * root^j). */
  private void frequencyButterflies(long[] v, long[] table, int at, int half, int from, int to) {
    int stride = n / (2 * half);
    long[] t = new long[4];
    for (int j = from; j < to; j++) {
      int x = 4 * (at + j);
      int y = x + 4 * half;
      F.sub(t, 0, v, x, v, y);
      F.add(v, x, v, x, v, y);
      F.mul(v, y, t, 0, table, 4 * stride * j);
    }
  }

  /** (x, y) becomes (x + y * root^j, x - y * root^j). */
  private void timeButterflies(long[] v, long[] table, int at, int half, int from, int to) {
    int stride = n / (2 * half);
    long[] t = new long[4];
    for (int j = from; j < to; j++) {
      int x = 4 * (at + j);
      int y = x + 4 * half;
      F.mul(t, 0, v, y, table, 4 * stride * j);
      F.sub(v, y, v, x, t, 0);
      F.add(v, x, v, x, t, 0);
    }
  }
}
