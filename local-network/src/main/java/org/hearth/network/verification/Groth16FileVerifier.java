package org.hearth.network.verification;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import org.hearth.prover.BadInputException;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.system.groth16.Groth16Verifier;
import org.hearth.prover.system.groth16.key.Groth16Proof;

/** Verifies Groth16 proofs in snarkjs' form with the real verifier. */
public final class Groth16FileVerifier implements ProofVerifier {
  private static final int MOST_BYTES = 64 * 1024;

  private final Groth16Verifier verifier;

  /**
   * @param verificationKey a {@code verification_key.json}
   * @throws BadInputException if it can't be read or is not a key
   */
  public Groth16FileVerifier(Path verificationKey) {
    this.verifier = new Groth16Verifier(JsonFiles.readVerifyingKey(verificationKey));
  }

  @Override
  public Verdict verify(byte[] proofJson, List<BigInteger> publicInputs) {
    if (proofJson.length > MOST_BYTES) {
      return Verdict.invalid("The proof is larger than 64 KiB.");
    }
    try {
      Groth16Proof proof = JsonFiles.parseProof(proofJson, "The proof");
      return verifier.refusal(publicInputs, proof).map(Verdict::invalid).orElse(Verdict.VALID);
    } catch (BadInputException e) {
      return Verdict.invalid(String.valueOf(e.getMessage()));
    }
  }
}
