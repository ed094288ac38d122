package org.hearth.prover.poly;

import org.hearth.prover.backend.spi.FieldBackend;

/** Work on long vectors, cut into pieces that each fit a core's cache. */
public final class Pieces {
  private static final int ELEMENTS = 1 << 12;

  private Pieces() {}

  /** What is done with the elements from one place to another. */
  public interface Range {
    void run(int from, int to);
  }

  /** Runs a body for all of count elements on the backend's threads. */
  public static void run(FieldBackend backend, int count, Range body) {
    backend.parallel(
        (count + ELEMENTS - 1) / ELEMENTS,
        piece -> body.run(ELEMENTS * piece, Math.min(count, ELEMENTS * (piece + 1))));
  }
}
