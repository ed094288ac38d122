package org.hearth.prover.backend.spi;

/** Multi-scalar multiplication in one group: the sum of scalar times point. */
public interface Msm {

  /**
   * Starts a sum and returns at once, so that several sums share the machine's cores.
   *
   * @param points affine points, Montgomery form, none of those named by the terms being infinity
   * @param scalars in standard form, below the group order, 4 words each
   */
  Pending start(WordVector points, WordVector scalars, MsmTerms terms);

  /**
   * Prepares for multiplying one point by many scalars, as making a key does.
   *
   * @param generator affine, not infinity
   */
  Multiples multiplesOf(long[] generator);

  /** Multiples of one point. */
  interface Multiples {
    /**
     * @param scalars in standard form
     * @return the affine multiples one after the other; all zero is infinity
     */
    long[] by(WordVector scalars);
  }

  /** A sum under way. */
  interface Pending {
    /** Waits for the sum: a Jacobian point. */
    long[] await();
  }
}
