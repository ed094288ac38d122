package org.hearth.network.verification;

import java.math.BigInteger;
import java.util.List;

/** Verifies proofs of one circuit. Thread-safe. */
@FunctionalInterface
public interface ProofVerifier {
  /**
   * Never throws because of what the proof holds: hostile bytes are an invalid proof.
   *
   * @param proof in the circuit's proof format, at most {@link ProofChecker#maxProofBytes} long;
   *     what is longer is invalid
   * @param publicInputs the job's public inputs
   */
  Verdict verify(byte[] proof, List<BigInteger> publicInputs);
}
