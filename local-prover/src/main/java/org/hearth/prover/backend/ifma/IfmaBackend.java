package org.hearth.prover.backend.ifma;

import org.hearth.prover.backend.scalar.CpuBackend;
import org.hearth.prover.backend.spi.Ntt;
import org.hearth.prover.backend.spi.RowFunction;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.msm.LanePointSums;
import org.hearth.prover.ntt.Radix2Ntt;

/** Sums of points and transforms by the native kernel: nothing that takes time is left to Java. */
public final class IfmaBackend extends CpuBackend {
  private final IfmaKernel kernel;

  /**
   * @param threads at least 1; more than the machine's cores gains nothing
   */
  public IfmaBackend(int threads, IfmaKernel kernel) {
    super(threads, group -> new LanePointSums(group, kernel::field));
    this.kernel = kernel;
  }

  @Override
  protected String method() {
    return "AVX-512 IFMA kernel";
  }

  @Override
  protected Ntt newNtt(int logDomain) {
    return logDomain < IfmaNtt.LEAST_LOG
        ? new Radix2Ntt(logDomain, this::parallel, threads())
        : kernel.ntt(logDomain, this::parallel);
  }

  @Override
  public RowFunction rows(RowProgram program, FieldElement... constants) {
    try {
      return new IfmaRows(kernel, program, constants);
    } catch (UnsupportedOperationException e) {
      return super.rows(program, constants);
    }
  }
}
