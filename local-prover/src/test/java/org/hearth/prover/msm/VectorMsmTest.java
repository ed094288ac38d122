package org.hearth.prover.msm;

import org.hearth.prover.cpu.VectorCpuEngine;
import org.junit.jupiter.api.Tag;

/** Sums in vector registers. */
@Tag("vectors")
class VectorMsmTest extends MsmContract {
  VectorMsmTest() {
    super(new VectorCpuEngine(2));
  }
}
