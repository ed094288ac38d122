package org.hearth.prover.system.groth16.gpu;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hearth.prover.backend.gpu.memory.MemoryBudget;
import org.hearth.prover.backend.gpu.msm.GpuGroup;
import org.hearth.prover.backend.gpu.msm.SumsPlan;
import org.hearth.prover.backend.spi.BackendFailedException;

/**
 * The memory of a whole proof, planned before anything is allocated: a GPU must not run out in the
 * middle. The sums of G1 are worked out in what the key leaves, then those of G2.
 *
 * @param keyBytes for the key and a proof's vectors
 * @param g1 sums of G1, empty if the key has no points there
 * @param g2 sums of G2, likewise
 */
record ProofPlan(long keyBytes, Optional<SumsPlan> g1, Optional<SumsPlan> g2) {

  /**
   * @param name of the key, for messages
   * @param keyBytes see {@link ResidentKey#bytes}
   * @param g1Terms of the key's tables of G1, at least 1 each
   * @param g2Terms likewise
   * @param largestBuffer bytes that one buffer may have
   * @throws BackendFailedException if the GPU has too little memory; says how much it would need
   */
  static ProofPlan of(
      String name,
      long keyBytes,
      List<Integer> g1Terms,
      List<Integer> g2Terms,
      MemoryBudget budget,
      long largestBuffer) {
    long left = budget.bytes() - keyBytes;
    Optional<SumsPlan> g1 = sums(GpuGroup.G1, g1Terms, left, largestBuffer);
    Optional<SumsPlan> g2 = sums(GpuGroup.G2, g2Terms, left, largestBuffer);
    if (left <= 0 || g1.isPresent() == g1Terms.isEmpty() || g2.isPresent() == g2Terms.isEmpty()) {
      long needed = keyBytes + Math.max(least(GpuGroup.G1, g1Terms), least(GpuGroup.G2, g2Terms));
      throw new BackendFailedException(
          "The key %s needs %s of the GPU's memory and %s can be used: close programs that use the GPU, or prove on the CPU."
              .formatted(name, megabytes(needed), megabytes(budget.bytes())));
    }
    return new ProofPlan(keyBytes, g1, g2);
  }

  private static Optional<SumsPlan> sums(
      GpuGroup group, List<Integer> terms, long memory, long largestBuffer) {
    return terms.isEmpty() || memory <= 0
        ? Optional.empty()
        : SumsPlan.of(group, terms, memory, largestBuffer);
  }

  private static long least(GpuGroup group, List<Integer> terms) {
    return terms.isEmpty() ? 0 : SumsPlan.least(group, terms);
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,d MB", (bytes + (1 << 20) - 1) >> 20);
  }
}
