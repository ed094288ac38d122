package org.hearth.prover.system.groth16.gpu;

import java.util.List;
import java.util.Optional;
import org.hearth.prover.backend.gpu.memory.MemoryBudget;
import org.hearth.prover.backend.gpu.msm.DigitSpace;
import org.hearth.prover.backend.gpu.msm.GpuGroup;
import org.hearth.prover.backend.gpu.msm.MsmSize;
import org.hearth.prover.backend.gpu.msm.SumsPlan;
import org.hearth.prover.backend.spi.BackendFailedException;

/**
 * The memory of a whole proof, planned before anything is allocated: a GPU must not run out in the
 * middle. In what the key leaves digits are sorted, for all sums; in the rest the sums of G2 are
 * worked out, then those of G1, each in memory of their own if there is so much.
 *
 * @param keyBytes for the key and a proof's vectors
 * @param g1 sums of G1, empty if the key has no points there
 * @param g2 sums of G2, likewise
 * @param roomForBoth whether both groups' memory fits at once
 */
record ProofPlan(long keyBytes, Optional<SumsPlan> g1, Optional<SumsPlan> g2, boolean roomForBoth) {

  /**
   * @param name of the key, for messages
   * @param keyBytes see {@link ResidentKey#bytes}
   * @param g1Sizes of the key's sums of G1, at least one point each
   * @param g2Sizes likewise
   * @param largestBuffer bytes that one buffer may have
   * @throws BackendFailedException if the GPU has too little memory; says how much it would need
   */
  static ProofPlan of(
      String name,
      long keyBytes,
      List<MsmSize> g1Sizes,
      List<MsmSize> g2Sizes,
      MemoryBudget budget,
      long largestBuffer) {
    long left = budget.bytes() - keyBytes;
    Optional<SumsPlan> g2 = sums(GpuGroup.G2, g2Sizes, Optional.empty(), left, largestBuffer);
    Optional<SumsPlan> g1 = sums(GpuGroup.G1, g1Sizes, g2, left, largestBuffer);
    // What G1's digits take is not left for the sums of G2.
    g2 = sums(GpuGroup.G2, g2Sizes, g1, left, largestBuffer);
    if (left <= 0 || g1.isPresent() == g1Sizes.isEmpty() || g2.isPresent() == g2Sizes.isEmpty()) {
      ProofPlan least =
          new ProofPlan(keyBytes, least(GpuGroup.G1, g1Sizes), least(GpuGroup.G2, g2Sizes), false);
      throw budget.tooLittle(name, least.bytes());
    }
    ProofPlan both = new ProofPlan(keyBytes, g1, g2, true);
    return both.bytes() <= budget.bytes() ? both : new ProofPlan(keyBytes, g1, g2, false);
  }

  private static Optional<SumsPlan> sums(
      GpuGroup group,
      List<MsmSize> sizes,
      Optional<SumsPlan> others,
      long memory,
      long largestBuffer) {
    return sizes.isEmpty() || memory <= 0
        ? Optional.empty()
        : SumsPlan.of(group, sizes, digits(others), memory, largestBuffer);
  }

  private static Optional<SumsPlan> least(GpuGroup group, List<MsmSize> sizes) {
    return sizes.isEmpty() ? Optional.empty() : Optional.of(SumsPlan.least(group, sizes));
  }

  private static DigitSpace digits(Optional<SumsPlan> sums) {
    return sums.map(SumsPlan::digits).orElse(DigitSpace.NONE);
  }

  /** For those of either group. */
  DigitSpace digits() {
    return digits(g1).or(digits(g2));
  }

  /** Device memory, to the byte. */
  long bytes() {
    long ofG1 = g1.map(SumsPlan::bytes).orElse(0L);
    long ofG2 = g2.map(SumsPlan::bytes).orElse(0L);
    return keyBytes + digits().bytes() + (roomForBoth ? ofG1 + ofG2 : Math.max(ofG1, ofG2));
  }

  /** Beside the key and a proof's vectors. */
  long bytesForSums() {
    return bytes() - keyBytes;
  }
}
