package org.hearth.prover.backend.spi;

import java.util.function.IntConsumer;

/** Arithmetic with vectors of field elements: the scalar field of BN254. */
public interface FieldBackend {
  /**
   * @param logDomain of the domain size 2^logDomain, 0 to 27 (the coset needs a root of order
   *     2^(logDomain+1))
   */
  Ntt ntt(int logDomain);

  /** Runs body(0) to body(n-1) on the backend's threads and returns when all are done. */
  void parallel(int n, IntConsumer body);
}
