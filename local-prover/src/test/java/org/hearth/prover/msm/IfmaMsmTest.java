package org.hearth.prover.msm;

import org.hearth.prover.backend.ifma.IfmaBackend;
import org.hearth.prover.backend.ifma.IfmaKernel;
import org.hearth.prover.backend.ifma.IfmaUnavailableException;
import org.junit.jupiter.api.condition.EnabledIf;

/** Sums by the native kernel, where the processor can run it. */
@EnabledIf("org.hearth.prover.backend.ifma.IfmaKernelTest#canRun")
class IfmaMsmTest extends MsmContract {
  IfmaMsmTest() throws IfmaUnavailableException {
    super(new IfmaBackend(2, IfmaKernel.load()));
  }
}
