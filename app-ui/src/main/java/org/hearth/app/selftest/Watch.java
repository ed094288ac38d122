package org.hearth.app.selftest;

/** Sees how far a self-test is, and can end it between two proofs. */
@FunctionalInterface
public interface Watch {
  Watch NONE = (step, fraction) -> {};

  /** The parts of a self-test, in order. */
  enum Step {
    /** The known circuit's key is made, which takes seconds. */
    KEY(0, 0.1),
    /** Proofs that are compared and not timed. */
    WARMING_UP(0.1, 0.8),
    /** Proofs of which the fastest counts. */
    TIMING(0.8, 1);

    private final double from;
    private final double to;

    Step(double from, double to) {
      this.from = from;
      this.to = to;
    }

    /**
     * How much of the whole test is done.
     *
     * @param fraction of this step, 0 to 1
     * @return 0 to 1; a guess, as devices differ
     */
    public double whole(double fraction) {
      return from + (to - from) * Math.clamp(fraction, 0.0, 1.0);
    }
  }

  /**
   * Called on the thread that tests.
   *
   * @param fraction of the step, 0 to 1
   * @throws java.util.concurrent.CancellationException to end the test
   */
  void at(Step step, double fraction);
}
