package org.hearth.app.bench;

import java.util.Arrays;

/**
 * Times of several runs of one thing, in milliseconds. Machines are shared and noisy: quote the
 * median, look at the spread.
 */
public record Timing(double median, double least, double most, int runs) {

  /** One body to be timed. */
  @FunctionalInterface
  public interface Body {
    void run();
  }

  public static Timing of(double... millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return new Timing(
        sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1], sorted.length);
  }

  /** Runs the body to warm up, then counts. */
  public static Timing measure(int warmUp, int runs, Body body) {
    for (int i = 0; i < warmUp; i++) {
      body.run();
    }
    double[] millis = new double[runs];
    for (int i = 0; i < runs; i++) {
      millis[i] = once(body);
    }
    return of(millis);
  }

  /** For one of several things that were done in each run. */
  public Timing dividedBy(int things) {
    return new Timing(median / things, least / things, most / things, runs);
  }

  static double once(Body body) {
    long start = System.nanoTime();
    body.run();
    return (System.nanoTime() - start) / 1e6;
  }
}
