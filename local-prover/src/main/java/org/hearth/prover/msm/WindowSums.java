package org.hearth.prover.msm;

import org.hearth.prover.backend.spi.MsmTerms;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.CurveGroup;

/**
 * The sums of some neighbouring windows of a multi-scalar multiplication: points of equal digit are
 * added up in buckets, then each bucket's sum is weighted with its digit.
 *
 * <p><b>Weighting.</b> Write a window's buckets as a matrix: bucket number b = row * columns +
 * column holds the points of digit b + 1, so sum of (b + 1) bucket_b = columns * (sum of row *
 * R_row) + (sum of (column + 1) * C_column), with R and C the sums along rows and columns. Each
 * bucket enters two independent sums, which are batched additions again; only the few R and C are
 * weighted by running sums in Jacobian coordinates, three times as dear.
 */
final class WindowSums {
  private final CurveGroup group;
  private final PointSums pointSums;
  private final WordVector points;
  private final WordVector scalars;
  private final MsmTerms terms;
  private final SignedDigits digits;
  private final int buckets;
  private final int columnBits;
  private final int columns;
  private final int rows;

  WindowSums(
      CurveGroup group,
      PointSums pointSums,
      WordVector points,
      WordVector scalars,
      MsmTerms terms,
      SignedDigits digits) {
    this.group = group;
    this.pointSums = pointSums;
    this.points = points;
    this.scalars = scalars;
    this.terms = terms;
    this.digits = digits;
    this.buckets = digits.buckets();
    this.columnBits = Integer.numberOfTrailingZeros(buckets) / 2;
    this.columns = 1 << columnBits;
    this.rows = buckets / columns;
  }

  /** Windows from first up to end, one Jacobian point after the other. */
  long[] sum(int first, int end) {
    int windows = end - first;
    long[] bucketSums = new long[windows * buckets * group.affineWords()];
    fillBuckets(first, windows, bucketSums);
    long[] lineSums = new long[windows * (rows + columns) * group.affineWords()];
    sumLines(windows, bucketSums, lineSums);
    long[] result = new long[windows * group.jacobianWords()];
    for (int w = 0; w < windows; w++) {
      reduceBuckets(lineSums, w * (rows + columns), result, w * group.jacobianWords());
    }
    return result;
  }

  private void fillBuckets(int first, int windows, long[] sums) {
    int[] others = terms.others();
    int[][] digit = new int[windows][others.length];
    int[] start = new int[windows * buckets + 2];
    for (int w = 0; w < windows; w++) {
      digits.of(scalars, terms.scalars(), first + w, digit[w]);
      for (int d : digit[w]) {
        start[w * buckets + Math.abs(d) + 1] += d == 0 ? 0 : 1;
      }
    }
    // Counting sort: start[g + 1] is the first free entry of group g while entries are dealt out,
    // and its end afterwards.
    for (int g = 1; g < start.length; g++) {
      start[g] += start[g - 1];
    }
    int[] entries = new int[start[start.length - 1]];
    for (int w = 0; w < windows; w++) {
      int base = w * buckets;
      int[] ds = digit[w];
      for (int k = 0; k < ds.length; k++) {
        int d = ds[k];
        if (d != 0) {
          int entry = others[k] << 1;
          entries[start[base + Math.abs(d)]++] = entry | d >>> 31;
        }
      }
    }
    pointSums.sum(points, entries, start, windows * buckets, sums);
  }

  /** Per window the sums of its rows, then those of its columns. */
  private void sumLines(int windows, long[] bucketSums, long[] lineSums) {
    WordVector sums = WordVector.of(bucketSums, group.affineWords());
    int[] entries = new int[2 * windows * buckets];
    int[] start = new int[windows * (rows + columns) + 1];
    int line = 0;
    int at = 0;
    for (int w = 0; w < windows; w++) {
      int bucket = w * buckets;
      for (int row = 0; row < rows; row++) {
        at = line(bucket + row * columns, 1, columns, bucketSums, entries, at);
        start[++line] = at;
      }
      for (int column = 0; column < columns; column++) {
        at = line(bucket + column, columns, rows, bucketSums, entries, at);
        start[++line] = at;
      }
    }
    pointSums.sum(sums, entries, start, line, lineSums);
  }

  /** Appends the buckets first, first + step, ... that are not empty. */
  private int line(int first, int step, int count, long[] bucketSums, int[] entries, int at) {
    for (int k = 0; k < count; k++) {
      int bucket = first + k * step;
      if (!group.isInfinity(bucketSums, bucket * group.affineWords())) {
        entries[at++] = bucket << 1;
      }
    }
    return at;
  }

  private void reduceBuckets(long[] lineSums, int firstLine, long[] z, int zo) {
    long[] total = runningSum(lineSums, firstLine + 1, rows - 1);
    for (int i = 0; i < columnBits; i++) {
      group.dbl(total, 0, total, 0);
    }
    group.add(z, zo, total, 0, runningSum(lineSums, firstLine + rows, columns), 0);
  }

  /** Sum over i of (i + 1) times point first + i. */
  private long[] runningSum(long[] affine, int first, int count) {
    long[] running = new long[group.jacobianWords()];
    long[] total = new long[group.jacobianWords()];
    for (int i = first + count - 1; i >= first; i--) {
      group.addMixed(running, 0, running, 0, affine, i * group.affineWords());
      group.add(total, 0, total, 0, running, 0);
    }
    return total;
  }
}
