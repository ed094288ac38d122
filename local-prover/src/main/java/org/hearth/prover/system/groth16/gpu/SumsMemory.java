package org.hearth.prover.system.groth16.gpu;

import java.util.EnumMap;
import java.util.Map;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.msm.DigitMemory;
import org.hearth.prover.backend.gpu.msm.DigitSort;
import org.hearth.prover.backend.gpu.msm.GpuGroup;
import org.hearth.prover.backend.gpu.msm.MsmMemory;
import org.hearth.prover.backend.gpu.msm.SumsPlan;

/**
 * The memory in which a key's sums are worked out. It stays for the key's next proof: to take and
 * give back memory makes the GPU wait, and a small proof takes no longer than that.
 */
final class SumsMemory implements AutoCloseable {
  private final Gpu gpu;
  private final String keySha256;
  private final ProofPlan plan;
  private final DigitMemory digits;
  private final Map<GpuGroup, MsmMemory> ofGroup = new EnumMap<>(GpuGroup.class);

  /**
   * @param keySha256 of the key that the plan is for
   */
  SumsMemory(Gpu gpu, String keySha256, ProofPlan plan) {
    this.gpu = gpu;
    this.keySha256 = keySha256;
    this.plan = plan;
    this.digits = new DigitMemory(gpu, plan.digits());
  }

  boolean isFor(String key) {
    return keySha256.equals(key);
  }

  ProofPlan plan() {
    return plan;
  }

  /** For one proof. */
  DigitSort newSort() {
    return new DigitSort(gpu, digits);
  }

  /** Where there is no room for both groups', the other's is given back. */
  MsmMemory of(SumsPlan sums) {
    MsmMemory there = ofGroup.get(sums.group());
    if (there == null) {
      if (!plan.roomForBoth()) {
        closeGroups();
      }
      there = new MsmMemory(gpu, sums);
      ofGroup.put(sums.group(), there);
    }
    return there;
  }

  private void closeGroups() {
    ofGroup.values().forEach(MsmMemory::close);
    ofGroup.clear();
  }

  @Override
  public void close() {
    closeGroups();
    digits.close();
  }
}
