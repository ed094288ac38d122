package org.hearth.prover.plonkish.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinTask;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.msm.DigitMemory;
import org.hearth.prover.backend.gpu.msm.DigitSort;
import org.hearth.prover.backend.gpu.msm.GpuMsm;
import org.hearth.prover.backend.gpu.msm.MsmMemory;
import org.hearth.prover.backend.gpu.msm.SumsPlan;
import org.hearth.prover.backend.gpu.poly.GpuVector;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.kzg.Committer;

/** The memory in which sums of a key's powers are worked out; it stays for the key's next proof. */
final class Commitments implements AutoCloseable {
  private final Gpu gpu;
  private final String keySha256;
  private final SumsPlan plan;
  private final DigitMemory digits;
  private final MsmMemory memory;

  /**
   * @param plan for one sum
   */
  Commitments(Gpu gpu, String keySha256, SumsPlan plan) {
    this.gpu = gpu;
    this.keySha256 = keySha256;
    this.plan = plan;
    this.digits = new DigitMemory(gpu, plan.digits());
    try {
      this.memory = new MsmMemory(gpu, plan);
    } catch (RuntimeException e) {
      digits.close();
      throw e;
    }
  }

  boolean isFor(String sha256) {
    return keySha256.equals(sha256);
  }

  long bytes() {
    return plan.bytes() + plan.digits().bytes();
  }

  /** Sums under way: what the GPU leaves is added up beside its next work. */
  final class Batch {
    private final List<ForkJoinTask<long[]>> sums = new ArrayList<>();

    /**
     * @param scalars one for each of the powers, standard form
     */
    void add(ResidentGates key, GpuVector scalars) {
      sums.addAll(
          new GpuMsm(gpu, plan, memory, new DigitSort(gpu, digits))
              .start(List.of(new GpuMsm.Terms(key.powers, Optional.empty(), scalars.buffer()))));
    }

    List<G1Point> points() {
      return sums.stream().map(sum -> Committer.point(sum.join())).toList();
    }
  }

  @Override
  public void close() {
    memory.close();
    digits.close();
  }
}
