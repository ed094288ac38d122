package org.hearth.app.practice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;

/**
 * Whether times still fall, as they do while code is compiled: they are settled when two stretches,
 * one after the other, were no faster than the best before. A stretch is five runs and some time at
 * least, and what counts of it is the median.
 */
public final class Settling implements DoublePredicate {
  private static final int STRETCH_RUNS = 5;

  /** A stretch that is faster than the best by less than this is no faster. */
  private static final double NO_FASTER = 0.97;

  private static final int STRETCHES = 2;

  private final double stretchSeconds;
  private final double mostSeconds;
  private final List<Double> stretch = new ArrayList<>();
  private double inStretch;
  private double all;
  private double best = Double.POSITIVE_INFINITY;
  private int noFaster;
  private int runs;

  /**
   * @param stretchSeconds that a stretch takes at least
   * @param mostSeconds after which it is given up
   */
  public Settling(double stretchSeconds, double mostSeconds) {
    this.stretchSeconds = stretchSeconds;
    this.mostSeconds = mostSeconds;
  }

  /**
   * @param seconds that a run took
   * @return whether another run is wanted
   */
  @Override
  public boolean test(double seconds) {
    runs++;
    all += seconds;
    inStretch += seconds;
    stretch.add(seconds);
    if (stretch.size() >= STRETCH_RUNS && inStretch >= stretchSeconds) {
      double median = median();
      noFaster = median >= best * NO_FASTER ? noFaster + 1 : 0;
      best = Math.min(best, median);
      stretch.clear();
      inStretch = 0;
    }
    return !settled() && all < mostSeconds;
  }

  private double median() {
    double[] sorted = stretch.stream().mapToDouble(t -> t).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Whether the times fell no more; else the time for it was over. */
  public boolean settled() {
    return noFaster >= STRETCHES;
  }

  /** Seconds of the best stretch's middle run; infinite before there was one. */
  public double best() {
    return best;
  }

  public int runs() {
    return runs;
  }

  /** Seconds of all runs together. */
  public double seconds() {
    return all;
  }
}
