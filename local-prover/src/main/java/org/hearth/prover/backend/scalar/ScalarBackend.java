package org.hearth.prover.backend.scalar;

import org.hearth.prover.backend.spi.Ntt;
import org.hearth.prover.msm.ScalarPointSums;
import org.hearth.prover.ntt.Radix2Ntt;

/**
 * The engine that works everywhere: 64-bit scalar Java on all cores. It is also the reference that
 * faster engines are checked against.
 */
public final class ScalarBackend extends CpuBackend {

  /**
   * @param threads at least 1; more than the machine's cores gains nothing
   */
  public ScalarBackend(int threads) {
    super(threads, ScalarPointSums::new);
  }

  /** One thread per core. */
  public static ScalarBackend onAllCores() {
    return new ScalarBackend(Runtime.getRuntime().availableProcessors());
  }

  @Override
  protected String method() {
    return "64-bit scalar Java";
  }

  @Override
  protected Ntt newNtt(int logDomain) {
    return new Radix2Ntt(logDomain, this::parallel, threads());
  }
}
