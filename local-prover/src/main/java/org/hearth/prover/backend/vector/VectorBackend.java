package org.hearth.prover.backend.vector;

import org.hearth.prover.backend.scalar.CpuBackend;
import org.hearth.prover.backend.spi.Ntt;
import org.hearth.prover.backend.spi.RowFunction;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.backend.vector.kernel.LaneField;
import org.hearth.prover.backend.vector.kernel.VectorWidth;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.msm.LanePointSums;
import org.hearth.prover.ntt.FourStepNtt;
import org.hearth.prover.ntt.Radix2Ntt;

/** The fast engine: eight field elements at a time in the processor's vector registers. */
public final class VectorBackend extends CpuBackend {

  /**
   * @param threads at least 1; more than the machine's cores gains nothing
   */
  public VectorBackend(int threads) {
    super(threads, group -> new LanePointSums(group, LaneField::ofVectors));
  }

  @Override
  protected String method() {
    return VectorWidth.bits() + "-bit vectors";
  }

  @Override
  protected Ntt newNtt(int logDomain) {
    return logDomain < FourStepNtt.LEAST_LOG
        ? new Radix2Ntt(logDomain, this::parallel, threads())
        : new FourStepNtt(logDomain, this::parallel);
  }

  @Override
  public RowFunction rows(RowProgram program, FieldElement... constants) {
    return new VectorRows(program, constants);
  }
}
