package org.hearth.prover.worker;

import org.hearth.prover.system.groth16.gpu.ProofTrial;

/**
 * A child is asked how long its card takes for a proof's work.
 *
 * @param k of 2^k rows, 1 to {@link ProofTrial#LARGEST}
 */
record TrialRequest(int k) implements GpuRequest {
  /**
   * @throws IllegalArgumentException if no trial is that large
   */
  TrialRequest {
    if (k < 1 || k > ProofTrial.LARGEST) {
      throw new IllegalArgumentException(
          "A trial is of 2^1 to 2^" + ProofTrial.LARGEST + " rows, not 2^" + k);
    }
  }

  @Override
  public byte[] encode() {
    return new byte[] {TRIAL, (byte) k};
  }
}
