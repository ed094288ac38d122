package org.hearth.prover.backend.ifma;

import org.hearth.prover.backend.scalar.CpuBackend;
import org.hearth.prover.backend.spi.Ntt;
import org.hearth.prover.msm.LanePointSums;
import org.hearth.prover.ntt.FourStepNtt;
import org.hearth.prover.ntt.Radix2Ntt;

/**
 * Sums of points by the native kernel, everything else in Java: transforms by vectors, or by scalar
 * code where there is no time to compile vectors.
 */
public final class IfmaBackend extends CpuBackend {
  private final boolean vectorTransforms;

  /**
   * @param threads at least 1; more than the machine's cores gains nothing
   * @param vectorTransforms whether transforms use the Vector API
   */
  public IfmaBackend(int threads, IfmaKernel kernel, boolean vectorTransforms) {
    super(threads, group -> new LanePointSums(group, kernel::field));
    this.vectorTransforms = vectorTransforms;
  }

  @Override
  protected String method() {
    return "AVX-512 IFMA kernel" + (vectorTransforms ? " and vectors" : "");
  }

  @Override
  protected Ntt newNtt(int logDomain) {
    return vectorTransforms && logDomain >= FourStepNtt.LEAST_LOG
        ? new FourStepNtt(logDomain, this::parallel)
        : new Radix2Ntt(logDomain, this::parallel, threads());
  }
}
