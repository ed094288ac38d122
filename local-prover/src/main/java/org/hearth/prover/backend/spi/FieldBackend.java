package org.hearth.prover.backend.spi;

import java.util.function.IntConsumer;
import org.hearth.prover.field.FieldElement;

/** Arithmetic with vectors of field elements: the scalar field of BN254. */
public interface FieldBackend {
  /**
   * @param logDomain of the domain size 2^logDomain, 0 to 27 (the coset needs a root of order
   *     2^(logDomain+1))
   */
  Ntt ntt(int logDomain);

  /**
   * Prepares what is computed row by row.
   *
   * @param constants as many as the program has
   */
  RowFunction rows(RowProgram program, FieldElement... constants);

  /** Runs body(0) to body(n-1) on the backend's threads and returns when all are done. */
  void parallel(int n, IntConsumer body);
}
