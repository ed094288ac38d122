package org.hearth.prover.msm;

import org.hearth.prover.backend.vector.VectorBackend;
import org.junit.jupiter.api.Tag;

/** Sums in vector registers. */
@Tag("vectors")
class VectorMsmTest extends MsmContract {
  VectorMsmTest() {
    super(new VectorBackend(2));
  }
}
