package org.hearth.prover.ntt;

import org.hearth.prover.backend.ifma.IfmaKernel;
import org.hearth.prover.backend.ifma.IfmaUnavailableException;
import org.hearth.prover.backend.spi.Ntt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("org.hearth.prover.backend.ifma.IfmaKernelTest#canRun")
class IfmaNttTest extends FastNttContract {
  private static IfmaKernel kernel;

  @BeforeAll
  static void load() throws IfmaUnavailableException {
    kernel = IfmaKernel.load();
  }

  @Override
  protected Ntt make(int log, Radix2Ntt.Parallel parallel) {
    return kernel.ntt(log, parallel);
  }
}
