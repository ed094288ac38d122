package org.hearth.prover.msm;

import org.hearth.prover.cpu.ScalarCpuEngine;

/** Sums in 64-bit arithmetic. */
class ScalarMsmTest extends MsmContract {
  ScalarMsmTest() {
    super(new ScalarCpuEngine(2));
  }
}
