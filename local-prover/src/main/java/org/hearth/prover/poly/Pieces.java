package org.hearth.prover.poly;

import java.util.function.IntConsumer;

/** Work on long vectors, cut into pieces that each fit a core's cache. */
public final class Pieces {
  private static final int ELEMENTS = 1 << 12;

  private Pieces() {}

  /** What is done with the elements from one place to another. */
  public interface Range {
    void run(int from, int to);
  }

  /** Who runs a body(0) to body(n-1), such as a backend. */
  @FunctionalInterface
  public interface Threads {
    void run(int n, IntConsumer body);
  }

  /** Runs a body for all of count elements. */
  public static void run(Threads threads, int count, Range body) {
    threads.run(
        (count + ELEMENTS - 1) / ELEMENTS,
        piece -> body.run(ELEMENTS * piece, Math.min(count, ELEMENTS * (piece + 1))));
  }
}
