package org.hearth.network.verification;

import java.nio.file.Path;
import org.hearth.prover.io.snarkjs.JsonFiles;

/** Groth16 with the files of snarkjs and circom. */
public final class SnarkjsGroth16Checker implements ProofChecker {
  /** A proof.json has about 800 bytes; the rest is room for white space. */
  static final int MAX_PROOF_BYTES = 64 * 1024;

  @Override
  public String proofSystem() {
    return "groth16";
  }

  @Override
  public int maxProofBytes() {
    return MAX_PROOF_BYTES;
  }

  @Override
  public ProofVerifier verifier(Path verificationKey) {
    return new SnarkjsGroth16Verifier(JsonFiles.readVerifyingKey(verificationKey));
  }
}
