package org.hearth.app.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * How one thing becomes faster in a process that has just begun to do it: it is compiled while it
 * runs.
 *
 * @param first milliseconds of the first run
 * @param tenth milliseconds of the tenth; empty if it was steady before, or there was no time
 * @param runs that were made
 * @param seconds that they took
 * @param steady whether the times fell no more; else the time that there was is over
 */
public record Warming(
    double first, OptionalDouble tenth, int runs, double seconds, boolean steady) {
  private static final int TENTH = 10;

  /** A stretch of runs whose median is compared with those before. */
  private static final int STRETCH_RUNS = 5;

  private static final double STRETCH_SECONDS = 1;

  /** A stretch that is faster than the best before by less than this is no faster. */
  private static final double NO_FASTER = 0.97;

  /** So many stretches must be no faster, one after the other. */
  private static final int STEADY_STRETCHES = 2;

  /**
   * Runs a body until it is steady: until two stretches, each of five runs and a second at least,
   * were no faster than the best before.
   *
   * @param mostSeconds after which no new stretch begins
   */
  static Warming of(Timing.Body body, double mostSeconds) {
    return new Stretches(body, System::nanoTime).run(mostSeconds);
  }

  /**
   * @param nanos tells the time
   */
  record Stretches(Timing.Body body, LongSupplier nanos, List<Double> all) {
    Stretches(Timing.Body body, LongSupplier nanos) {
      this(body, nanos, new ArrayList<>());
    }

    Warming run(double mostSeconds) {
      long start = nanos.getAsLong();
      double best = Double.POSITIVE_INFINITY;
      int noFaster = 0;
      while (noFaster < STEADY_STRETCHES && seconds(start) < mostSeconds) {
        double median = stretch();
        noFaster = median >= best * NO_FASTER ? noFaster + 1 : 0;
        best = Math.min(best, median);
      }
      return new Warming(
          all.getFirst(),
          all.size() < TENTH ? OptionalDouble.empty() : OptionalDouble.of(all.get(TENTH - 1)),
          all.size(),
          seconds(start),
          noFaster == STEADY_STRETCHES);
    }

    private double stretch() {
      long start = nanos.getAsLong();
      int before = all.size();
      while (all.size() - before < STRETCH_RUNS || seconds(start) < STRETCH_SECONDS) {
        long began = nanos.getAsLong();
        body.run();
        all.add(1000 * seconds(began));
      }
      double[] own = all.subList(before, all.size()).stream().mapToDouble(t -> t).toArray();
      Arrays.sort(own);
      return own[own.length / 2];
    }

    private double seconds(long since) {
      return (nanos.getAsLong() - since) / 1e9;
    }
  }
}
