package org.hearth.prover.msm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.hearth.prover.backend.spi.Msm;
import org.hearth.prover.backend.spi.MsmTerms;
import org.hearth.prover.backend.spi.ProvingInterruptedException;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.CurveGroup;

/**
 * The bucket method for sums of scalar times point.
 *
 * <p>Pippenger, "On the evaluation of powers and monomials", SIAM J. Comput. 9 (1980); as used for
 * multi-scalar multiplication in Bernstein, Doumen, Lange, Oosterwijk, "Faster batch forgery
 * identification", eprint 2012/549, section 4. Each scalar is cut into signed digits of c bits. For
 * one window, points with the same digit fall into the same bucket; the window's sum is sum over b
 * of b * bucket_b ({@link WindowSums}). The windows are joined by c doublings each.
 *
 * <p>A task is one window, or so many that their buckets together fill the lanes of a {@link
 * PointSums}. Tasks of all sums under way share the pool, so cores stay busy until the last few.
 */
public final class Pippenger implements Msm {
  /**
   * Batched additions that one bucket costs: it enters a row's and a column's sum, and its place
   * must be kept.
   */
  private static final double BUCKET_COST = 2.5;

  /**
   * What a row or a column of buckets costs in batched additions: a mixed and a full Jacobian
   * addition.
   */
  private static final double LINE_COST = 6;

  /** A task has windows enough to fill all lanes so many times. */
  private static final int FILL = 2;

  /** Terms of scalar one that are added up in one task. */
  private static final int ONES_PER_TASK = 1 << 16;

  /** Where tasks go. */
  @FunctionalInterface
  public interface Submitter {
    Future<long[]> submit(Callable<long[]> task);
  }

  private final Supplier<CurveGroup> groups;
  private final Submitter submitter;
  private final Supplier<PointSums> pointSums;
  private final int affineWords;
  private final int lanes;

  /**
   * @param groups the curve, for single points
   * @param pointSums what adds up many, for one task each
   */
  public Pippenger(
      Supplier<CurveGroup> groups, Supplier<PointSums> pointSums, Submitter submitter) {
    this.groups = groups;
    this.pointSums = pointSums;
    this.submitter = submitter;
    this.affineWords = groups.get().affineWords();
    this.lanes = pointSums.get().lanes();
  }

  @Override
  public Pending start(WordVector points, WordVector scalars, MsmTerms terms) {
    if (points.width() != affineWords || scalars.width() != 4) {
      throw new IllegalArgumentException("points or scalars of the wrong width");
    }
    SignedDigits digits = new SignedDigits(windowBits(terms.others().length));
    List<Future<long[]>> windows = new ArrayList<>();
    if (terms.others().length > 0) {
      int tasks = Math.ceilDiv(digits.windows(), Math.max(1, FILL * lanes / digits.buckets()));
      for (int t = 0; t < tasks; t++) {
        int first = digits.windows() * t / tasks;
        int end = digits.windows() * (t + 1) / tasks;
        windows.add(
            submitter.submit(() ->
                new WindowSums(groups.get(), pointSums.get(), points, scalars, terms, digits)
                    .sum(first, end)));
      }
    }
    List<Future<long[]>> ones = new ArrayList<>();
    for (int from = 0; from < terms.ones().length; from += ONES_PER_TASK) {
      int first = from;
      int to = Math.min(terms.ones().length, from + ONES_PER_TASK);
      ones.add(submitter.submit(() -> onesSum(points, terms, first, to)));
    }
    int c = windowBitsOf(digits);
    return () -> join(windows, ones, c);
  }

  @Override
  public Multiples multiplesOf(long[] generator) {
    return new FixedBase(groups.get(), pointSums, submitter, generator);
  }

  private static int windowBitsOf(SignedDigits digits) {
    return Integer.numberOfTrailingZeros(digits.buckets()) + 1;
  }

  /** The c that makes windows * (additions + bucket work) least. */
  static int windowBits(int n) {
    int best = 2;
    double least = Double.MAX_VALUE;
    for (int c = 2; c <= 17; c++) {
      int buckets = 1 << (c - 1);
      double window = n + BUCKET_COST * buckets + LINE_COST * 2 * Math.sqrt(buckets);
      double cost = (SignedDigits.SCALAR_BITS / c + 1) * window;
      if (cost < least) {
        least = cost;
        best = c;
      }
    }
    return best;
  }

  private long[] onesSum(WordVector points, MsmTerms terms, int from, int to) {
    CurveGroup group = groups.get();
    int[] entries = new int[to - from];
    for (int i = from; i < to; i++) {
      entries[i - from] = terms.ones()[i] << 1;
    }
    // Many groups of some length instead of one: lanes need company to share an inversion.
    int count = Math.clamp(entries.length / 32, 1, lanes);
    int[] start = new int[count + 1];
    for (int i = 0; i <= count; i++) {
      start[i] = (int) ((long) entries.length * i / count);
    }
    long[] sums = new long[count * affineWords];
    pointSums.get().sum(points, entries, start, count, sums);
    long[] total = new long[group.jacobianWords()];
    for (int i = 0; i < count; i++) {
      group.addMixed(total, 0, total, 0, sums, i * affineWords);
    }
    return total;
  }

  private long[] join(List<Future<long[]>> windows, List<Future<long[]>> ones, int c) {
    CurveGroup group = groups.get();
    long[] sum = new long[group.jacobianWords()];
    for (Future<long[]> task : windows.reversed()) {
      long[] part = await(task);
      for (int at = part.length - group.jacobianWords(); at >= 0; at -= group.jacobianWords()) {
        for (int i = 0; i < c; i++) {
          group.dbl(sum, 0, sum, 0);
        }
        group.add(sum, 0, sum, 0, part, at);
      }
    }
    for (Future<long[]> part : ones) {
      group.add(sum, 0, sum, 0, await(part), 0);
    }
    return sum;
  }

  static long[] await(Future<long[]> task) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProvingInterruptedException();
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "a window of a multi-scalar multiplication failed", e.getCause());
    }
  }
}
