package org.hearth.prover.backend.scalar;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.Msm;
import org.hearth.prover.backend.spi.Ntt;
import org.hearth.prover.backend.spi.RowFunction;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.msm.Pippenger;
import org.hearth.prover.msm.PointSums;

/** What all engines of the processor share: threads, one queue, and the bucket method. */
public abstract class CpuBackend implements Backend {
  private final WorkPool pool;
  private final Msm g1;
  private final Msm g2;
  private final ConcurrentHashMap<Integer, Ntt> transforms = new ConcurrentHashMap<>();

  /**
   * @param threads at least 1; more than the machine's cores gains nothing
   * @param sums makes what adds up points of a group
   */
  protected CpuBackend(int threads, Function<CurveGroup, PointSums> sums) {
    this.pool = new WorkPool(threads);
    this.g1 = msm(Bn254Curve::g1, sums);
    this.g2 = msm(Bn254Curve::g2, sums);
  }

  private Msm msm(Supplier<CurveGroup> group, Function<CurveGroup, PointSums> sums) {
    return new Pippenger(group, () -> sums.apply(group.get()), pool::submit);
  }

  /** How this engine computes, for people: "64-bit scalar Java". */
  protected abstract String method();

  /** Makes a transform for a size that was not asked for before. */
  protected abstract Ntt newNtt(int logDomain);

  protected final int threads() {
    return pool.threads();
  }

  @Override
  public final String description() {
    return "CPU, %s, %d %s".formatted(method(), threads(), threads() == 1 ? "thread" : "threads");
  }

  @Override
  public final Msm g1() {
    return g1;
  }

  @Override
  public final Msm g2() {
    return g2;
  }

  @Override
  public final Ntt ntt(int logDomain) {
    return transforms.computeIfAbsent(logDomain, this::newNtt);
  }

  @Override
  public RowFunction rows(RowProgram program, FieldElement... constants) {
    return new ScalarRows(program, constants);
  }

  @Override
  public final void parallel(int n, IntConsumer body) {
    pool.parallel(n, body);
  }

  @Override
  public final void close() {
    pool.close();
  }
}
