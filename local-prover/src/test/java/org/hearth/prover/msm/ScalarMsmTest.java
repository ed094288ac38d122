package org.hearth.prover.msm;

import org.hearth.prover.backend.scalar.ScalarBackend;

/** Sums in 64-bit arithmetic. */
class ScalarMsmTest extends MsmContract {
  ScalarMsmTest() {
    super(new ScalarBackend(2));
  }
}
