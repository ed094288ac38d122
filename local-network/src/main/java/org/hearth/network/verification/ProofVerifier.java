package org.hearth.network.verification;

import java.math.BigInteger;
import java.util.List;

/** Verifies proofs of one circuit. Thread-safe. */
@FunctionalInterface
public interface ProofVerifier {
  /**
   * Never throws because of what the proof holds: hostile bytes are an invalid proof.
   *
   * @param proofJson a snarkjs {@code proof.json} in UTF-8, at most 64 KiB
   * @param publicInputs the job's public inputs
   */
  Verdict verify(byte[] proofJson, List<BigInteger> publicInputs);
}
