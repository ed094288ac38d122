package org.hearth.prover.backend.spi;

/** A run of field elements, four words each, wherever they lie. Safe for all threads. */
public interface Elements {
  /** How many. */
  int size();

  /** Copies some of them, from the first on, to (z, zo). */
  void loadSome(int first, int count, long[] z, int zo);
}
