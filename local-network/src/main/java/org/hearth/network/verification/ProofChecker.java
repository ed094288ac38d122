package org.hearth.network.verification;

import java.nio.file.Path;

/** How the proofs of one proof system are verified; the network finds it by the system's id. */
public interface ProofChecker {
  /** The id on the wire, for example {@code groth16}. */
  String proofSystem();

  /** The largest proof that is worth looking at, in bytes. */
  int maxProofBytes();

  /**
   * A new verifier of one circuit.
   *
   * @param verificationKey the circuit's verification key file
   * @throws RuntimeException when the file cannot be read or is no such key; the message is one
   *     sentence
   */
  ProofVerifier verifier(Path verificationKey);
}
