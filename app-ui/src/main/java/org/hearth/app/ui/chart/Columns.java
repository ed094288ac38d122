package org.hearth.app.ui.chart;

import java.util.Arrays;

/**
 * A series reduced to one group of at most four points per pixel column: first, lowest, highest and
 * last. Drawn as a polyline this gives the same pixels as drawing every sample (M4, Jugel et al.,
 * VLDB 2014), so no spike is lost however many samples fall on one column, and the cost of drawing
 * depends on the width alone.
 */
final class Columns {
  private final double[] first;
  private final double[] low;
  private final double[] high;
  private final double[] last;
  private final boolean[] lowFirst;
  private final boolean[] breaks;
  private final long from;
  private final long to;

  private Columns(int width, long from, long to) {
    this.first = new double[width];
    this.low = new double[width];
    this.high = new double[width];
    this.last = new double[width];
    this.lowFirst = new boolean[width];
    this.breaks = new boolean[width];
    this.from = from;
    this.to = to;
    Arrays.fill(first, Double.NaN);
  }

  /**
   * @param from time of the left edge, epoch milliseconds
   * @param to time of the right edge, later than {@code from}
   * @param width in pixels, at least 1
   * @param maxGap a longer silence than this many milliseconds breaks the line: what happened in
   *     between is not known
   */
  static Columns of(Series series, long from, long to, int width, long maxGap) {
    Columns columns = new Columns(width, from, to);
    boolean broken = true;
    long before = Long.MIN_VALUE;
    for (int i = series.indexAtOrAfter(from); i < series.size() && series.time(i) <= to; i++) {
      double value = series.value(i);
      if (Double.isNaN(value)) {
        broken = true;
        continue;
      }
      if (before != Long.MIN_VALUE && series.time(i) - before > maxGap) {
        broken = true;
      }
      columns.add(columns.column(series.time(i)), value, broken);
      before = series.time(i);
      broken = false;
    }
    return columns;
  }

  private int column(long time) {
    return (int) Math.min(width() - 1L, (time - from) * width() / Math.max(1, to - from));
  }

  private void add(int x, double value, boolean broken) {
    if (Double.isNaN(first[x])) {
      first[x] = value;
      low[x] = value;
      high[x] = value;
      breaks[x] = broken;
    } else if (value < low[x]) {
      low[x] = value;
      lowFirst[x] = false;
    } else if (value > high[x]) {
      high[x] = value;
      lowFirst[x] = true;
    }
    last[x] = value;
  }

  int width() {
    return first.length;
  }

  boolean empty(int x) {
    return Double.isNaN(first[x]);
  }

  /** Whether the line must be lifted before this column. */
  boolean breaksBefore(int x) {
    return breaks[x];
  }

  /** The column's points in drawing order; equal neighbours do no harm. */
  double[] points(int x) {
    return lowFirst[x]
        ? new double[] {first[x], low[x], high[x], last[x]}
        : new double[] {first[x], high[x], low[x], last[x]};
  }

  /** Of a column that is not empty. */
  double low(int x) {
    return low[x];
  }

  /** Of a column that is not empty. */
  double high(int x) {
    return high[x];
  }

  double highest() {
    double highest = Double.NEGATIVE_INFINITY;
    for (int x = 0; x < width(); x++) {
      if (!empty(x)) {
        highest = Math.max(highest, high[x]);
      }
    }
    return highest;
  }

  double lowest() {
    double lowest = Double.POSITIVE_INFINITY;
    for (int x = 0; x < width(); x++) {
      if (!empty(x)) {
        lowest = Math.min(lowest, low[x]);
      }
    }
    return lowest;
  }
}
