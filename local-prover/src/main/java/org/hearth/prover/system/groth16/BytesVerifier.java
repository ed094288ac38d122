package org.hearth.prover.system.groth16;

import java.util.Optional;
import org.hearth.prover.BadInputException;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.system.spi.Limits;
import org.hearth.prover.system.spi.Statement;
import org.hearth.prover.system.spi.Verifier;

/** Verifies proofs as bytes. */
record BytesVerifier(Groth16Verifier verifier, Limits limits) implements Verifier {
  @Override
  public Optional<String> refusal(Statement statement, byte[] proof) {
    if (proof.length > limits.proofBytes()) {
      return Optional.of(
          "The proof has %d bytes; no Groth16 proof has more than %d."
              .formatted(proof.length, limits.proofBytes()));
    }
    try {
      return verifier.refusal(
          statement.publicInputs(), JsonFiles.parseProof(proof, "The proof"));
    } catch (BadInputException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
