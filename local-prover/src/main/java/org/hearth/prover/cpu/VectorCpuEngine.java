package org.hearth.prover.cpu;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.engine.Engine;
import org.hearth.prover.engine.Msm;
import org.hearth.prover.engine.Ntt;
import org.hearth.prover.kernel.LaneField;
import org.hearth.prover.kernel.VectorWidth;
import org.hearth.prover.msm.LanePointSums;
import org.hearth.prover.msm.Pippenger;
import org.hearth.prover.ntt.FourStepNtt;
import org.hearth.prover.ntt.Radix2Ntt;

/** The fast engine: eight field elements at a time in the processor's vector registers. */
public final class VectorCpuEngine implements Engine {
  private final WorkPool pool;
  private final Msm g1;
  private final Msm g2;
  private final ConcurrentHashMap<Integer, Ntt> transforms = new ConcurrentHashMap<>();

  /**
   * @param threads at least 1; more than the machine's cores gains nothing
   */
  public VectorCpuEngine(int threads) {
    this.pool = new WorkPool(threads);
    this.g1 =
        new Pippenger(
            Bn254Curve::g1,
            () -> new LanePointSums(Bn254Curve.g1(), LaneField::ofVectors),
            pool::submit);
    this.g2 =
        new Pippenger(
            Bn254Curve::g2,
            () -> new LanePointSums(Bn254Curve.g2(), LaneField::ofVectors),
            pool::submit);
  }

  @Override
  public String description() {
    return "CPU, %d-bit vectors, %d %s"
        .formatted(VectorWidth.bits(), pool.threads(), pool.threads() == 1 ? "thread" : "threads");
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
        logSize,
        k ->
            k < FourStepNtt.LEAST_LOG
                ? new Radix2Ntt(k, this::parallel, pool.threads())
                : new FourStepNtt(k, this::parallel));
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
