package org.hearth.prover.msm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.engine.Msm;
import org.hearth.prover.engine.MsmTerms;
import org.hearth.prover.engine.ProvingInterruptedException;
import org.hearth.prover.engine.WordVector;

/**
 * The bucket method for sums of scalar times point.
 *
 * <p>Pippenger, "On the evaluation of powers and monomials", SIAM J. Comput. 9 (1980); as used for multi-scalar multiplication in
 * Bernstein, Doumen, Lange, Oosterwijk, "Faster batch forgery identification", eprint 2012/549, section 4. Each scalar is cut into
 * signed digits of c bits. For one window, points with the same digit fall into the same bucket; the window's sum is sum over b
 * of b * bucket_b, got by a running sum from the top bucket down. The windows are joined by c doublings each.
 *
 * <p>One window is one task: windows of all sums under way share the pool, so cores stay busy until the last few tasks.
 */
public final class Pippenger implements Msm {
  /** A running-sum step (a mixed and a full Jacobian addition) costs about this many batched additions. */
  private static final int BUCKET_COST = 5;

  /** Terms of scalar one that are added up in one task. */
  private static final int ONES_PER_TASK = 1 << 16;

  /** Where tasks go. */
  @FunctionalInterface
  public interface Submitter {
    Future<long[]> submit(Callable<long[]> task);
  }

  private final Supplier<CurveGroup> groups;
  private final Submitter submitter;
  private final int affineWords;

  public Pippenger(Supplier<CurveGroup> groups, Submitter submitter, int affineWords) {
    this.groups = groups;
    this.submitter = submitter;
    this.affineWords = affineWords;
  }

  @Override
  public Pending start(WordVector points, WordVector scalars, MsmTerms terms) {
    if (points.width() != affineWords || scalars.width() != 4) {
      throw new IllegalArgumentException("points or scalars of the wrong width");
    }
    SignedDigits digits = new SignedDigits(windowBits(terms.others().length));
    List<Future<long[]>> windows = new ArrayList<>();
    if (terms.others().length > 0) {
      for (int w = 0; w < digits.windows(); w++) {
        int window = w;
        windows.add(submitter.submit(() -> windowSum(points, scalars, terms, digits, window)));
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

  private static int windowBitsOf(SignedDigits digits) {
    return Integer.numberOfTrailingZeros(digits.buckets()) + 1;
  }

  /** The c that makes windows * (additions + bucket work) least. */
  static int windowBits(int n) {
    int best = 2;
    long least = Long.MAX_VALUE;
    for (int c = 2; c <= 17; c++) {
      long cost = (SignedDigits.SCALAR_BITS / c + 1L) * (n + (long) BUCKET_COST * (1 << (c - 1)));
      if (cost < least) {
        least = cost;
        best = c;
      }
    }
    return best;
  }

  private long[] windowSum(WordVector points, WordVector scalars, MsmTerms terms, SignedDigits digits, int w) {
    CurveGroup group = groups.get();
    int buckets = digits.buckets();
    int[] start = new int[buckets + 2];
    int[] others = terms.others();
    int[] digit = new int[others.length];
    for (int i = 0; i < others.length; i++) {
      digit[i] = digits.digit(scalars, others[i], w);
      if (digit[i] != 0) {
        start[Math.abs(digit[i]) + 1]++;
      }
    }
    // Counting sort: start[b] ends as the first entry of bucket b - 1 (digit b); the buckets lie behind one another.
    for (int b = 1; b < start.length; b++) {
      start[b] += start[b - 1];
    }
    int[] entries = new int[start[buckets + 1]];
    for (int i = 0; i < others.length; i++) {
      if (digit[i] != 0) {
        entries[start[Math.abs(digit[i])]++] =
            (others[i] - terms.pointOffset()) << 1 | (digit[i] < 0 ? 1 : 0);
      }
    }
    long[] sums = new long[buckets * affineWords];
    new PointSums(group).sum(points, entries, start, buckets, sums);
    return runningSum(group, sums, buckets);
  }

  /** Sum over b of (b + 1) * sums[b]. */
  private long[] runningSum(CurveGroup group, long[] sums, int buckets) {
    long[] running = new long[group.jacobianWords()];
    long[] total = new long[group.jacobianWords()];
    for (int b = buckets - 1; b >= 0; b--) {
      group.addMixed(running, 0, running, 0, sums, b * affineWords);
      group.add(total, 0, total, 0, running, 0);
    }
    return total;
  }

  private long[] onesSum(WordVector points, MsmTerms terms, int from, int to) {
    CurveGroup group = groups.get();
    int[] entries = new int[to - from];
    for (int i = from; i < to; i++) {
      entries[i - from] = (terms.ones()[i] - terms.pointOffset()) << 1;
    }
    // Many groups of some length instead of one: lanes need company to share an inversion.
    int lanes = Math.clamp(entries.length / 32, 1, BatchAdder.LANES);
    int[] start = new int[lanes + 1];
    for (int i = 0; i <= lanes; i++) {
      start[i] = (int) ((long) entries.length * i / lanes);
    }
    long[] sums = new long[lanes * affineWords];
    new PointSums(group).sum(points, entries, start, lanes, sums);
    long[] total = new long[group.jacobianWords()];
    for (int i = 0; i < lanes; i++) {
      group.addMixed(total, 0, total, 0, sums, i * affineWords);
    }
    return total;
  }

  private long[] join(List<Future<long[]>> windows, List<Future<long[]>> ones, int c) {
    CurveGroup group = groups.get();
    long[] sum = new long[group.jacobianWords()];
    for (int w = windows.size() - 1; w >= 0; w--) {
      for (int i = 0; i < c; i++) {
        group.dbl(sum, 0, sum, 0);
      }
      group.add(sum, 0, sum, 0, await(windows.get(w)), 0);
    }
    for (Future<long[]> part : ones) {
      group.add(sum, 0, sum, 0, await(part), 0);
    }
    return sum;
  }

  private static long[] await(Future<long[]> task) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProvingInterruptedException();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a window of a multi-scalar multiplication failed", e.getCause());
    }
  }
}
