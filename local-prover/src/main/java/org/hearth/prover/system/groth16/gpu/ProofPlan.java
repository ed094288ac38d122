package org.hearth.prover.system.groth16.gpu;

import java.util.Locale;
import org.hearth.prover.backend.gpu.memory.MemoryBudget;
import org.hearth.prover.backend.gpu.msm.GpuGroup;
import org.hearth.prover.backend.gpu.msm.MsmPlan;
import org.hearth.prover.backend.spi.BackendFailedException;

/**
 * The memory of a whole proof, planned before anything is allocated: a GPU must not run out in the
 * middle. Sums are worked out one after the other in what the key leaves.
 *
 * @param keyBytes for the key and a proof's vectors
 * @param sumBytes for the sums
 */
record ProofPlan(long keyBytes, long sumBytes, long largestBuffer) {

  /**
   * @param name of the key, for messages
   * @param keyBytes see {@link ResidentKey#bytes}
   * @param terms of the key's largest table in each group
   * @throws BackendFailedException if the GPU has too little memory; says how much it would need
   */
  static ProofPlan of(
      String name,
      long keyBytes,
      int g1Terms,
      int g2Terms,
      MemoryBudget budget,
      long largestBuffer) {
    long left = budget.bytes() - keyBytes;
    ProofPlan plan = new ProofPlan(keyBytes, left, largestBuffer);
    if (left <= 0
        || MsmPlan.of(GpuGroup.G1, Math.max(1, g1Terms), left, largestBuffer).isEmpty()
        || MsmPlan.of(GpuGroup.G2, Math.max(1, g2Terms), left, largestBuffer).isEmpty()) {
      long needed =
          keyBytes
              + Math.max(
                  MsmPlan.least(GpuGroup.G1, Math.max(1, g1Terms)),
                  MsmPlan.least(GpuGroup.G2, Math.max(1, g2Terms)));
      throw new BackendFailedException(
          "The key %s needs %s of the GPU's memory and %s can be used: close programs that use the GPU, or prove on the CPU."
              .formatted(name, megabytes(needed), megabytes(budget.bytes())));
    }
    return plan;
  }

  /** For one of the key's tables. */
  MsmPlan sum(GpuGroup group, int terms) {
    return MsmPlan.of(group, terms, sumBytes, largestBuffer)
        .orElseThrow(() -> new BackendFailedException("The GPU's memory is used up."));
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,d MB", (bytes + (1 << 20) - 1) >> 20);
  }
}
