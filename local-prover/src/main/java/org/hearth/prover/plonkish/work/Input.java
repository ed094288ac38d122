package org.hearth.prover.plonkish.work;

/** What a program reads for each row. */
public sealed interface Input {
  /**
   * Of a vector: row i is its element step * i + turn; zero behind the last, but where it is turned
   * it goes round.
   *
   * @param step 1 if it is turned
   */
  record OfVector(Scalars vector, int step, int turn) implements Input {}

  /**
   * Row i is the i-th power of the root of unity of order 2^log.
   *
   * @param log k of 2^k rows
   */
  record Roots(int log) implements Input {}

  /** A vector's elements, zero behind the last. */
  static Input of(Scalars vector) {
    return new OfVector(vector, 1, 0);
  }

  /** Row i is element i + by, as if the vector went round. */
  static Input turned(Scalars vector, int by) {
    return new OfVector(vector, 1, by);
  }

  /** Row i is element step * i. */
  static Input every(Scalars vector, int step) {
    return new OfVector(vector, step, 0);
  }
}
