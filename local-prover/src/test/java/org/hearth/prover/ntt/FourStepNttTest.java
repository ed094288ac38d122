package org.hearth.prover.ntt;

import org.hearth.prover.backend.spi.Ntt;
import org.junit.jupiter.api.Tag;

@Tag("vectors")
class FourStepNttTest extends FastNttContract {
  @Override
  protected Ntt make(int log, Radix2Ntt.Parallel parallel) {
    return new FourStepNtt(log, parallel);
  }
}
