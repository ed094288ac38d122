package org.hearth.prover.backend.gpu.msm;

/**
 * How large a sum is.
 *
 * @param terms points
 * @param scalars in the list that the points' scalars are of, no fewer than points
 */
public record MsmSize(int terms, int scalars) {
  public MsmSize {
    if (terms < 0 || scalars < terms) {
      throw new IllegalArgumentException(terms + " points for " + scalars + " scalars");
    }
  }

  /** Each scalar has a point. */
  public static MsmSize full(int terms) {
    return new MsmSize(terms, terms);
  }

  /** Whether each scalar has a point. */
  public boolean isFull() {
    return terms == scalars;
  }
}
