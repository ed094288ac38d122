package org.hearth.prover.cpu;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.engine.Engine;
import org.hearth.prover.engine.Msm;
import org.hearth.prover.engine.Ntt;
import org.hearth.prover.msm.Pippenger;
import org.hearth.prover.msm.ScalarPointSums;
import org.hearth.prover.ntt.Radix2Ntt;

/**
 * The engine that works everywhere: 64-bit scalar Java on all cores. It is also the reference that
 * faster engines are checked against.
 */
public final class ScalarCpuEngine implements Engine {
  private final WorkPool pool;
  private final Msm g1;
  private final Msm g2;
  private final ConcurrentHashMap<Integer, Ntt> transforms = new ConcurrentHashMap<>();

  /**
   * @param threads at least 1; more than the machine's cores gains nothing
   */
  public ScalarCpuEngine(int threads) {
    this.pool = new WorkPool(threads);
    this.g1 =
        new Pippenger(Bn254Curve::g1, () -> new ScalarPointSums(Bn254Curve.g1()), pool::submit);
    this.g2 =
        new Pippenger(Bn254Curve::g2, () -> new ScalarPointSums(Bn254Curve.g2()), pool::submit);
  }

  /** One thread per core. */
  public static ScalarCpuEngine onAllCores() {
    return new ScalarCpuEngine(Runtime.getRuntime().availableProcessors());
  }

  @Override
  public String description() {
    return "CPU, 64-bit scalar Java, "
        + pool.threads()
        + (pool.threads() == 1 ? " thread" : " threads");
  }

  @Override
  public Msm g1() {
    return g1;
  }

  @Override
  public Msm g2() {
    return g2;
  }

  @Override
  public Ntt ntt(int logSize) {
    return transforms.computeIfAbsent(
        logSize, k -> new Radix2Ntt(k, this::parallel, pool.threads()));
  }

  @Override
  public void parallel(int n, IntConsumer body) {
    pool.parallel(n, body);
  }

  @Override
  public void close() {
    pool.close();
  }
}
