package org.hearth.network.verification;

/** Makes verifiers of circuits. */
@FunctionalInterface
public interface VerifierSource {
  /**
   * A new verifier.
   *
   * @throws RuntimeException when the circuit is unknown or its key cannot be read
   */
  ProofVerifier verifier(String circuitId);
}
