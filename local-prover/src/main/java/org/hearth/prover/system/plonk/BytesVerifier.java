package org.hearth.prover.system.plonk;

import java.util.Optional;
import org.hearth.prover.BadInputException;
import org.hearth.prover.io.snarkjs.PlonkJson;
import org.hearth.prover.system.spi.Limits;
import org.hearth.prover.system.spi.Statement;
import org.hearth.prover.system.spi.Verifier;

/** Verifies proofs as bytes. */
record BytesVerifier(PlonkVerifier verifier, Limits limits) implements Verifier {
  @Override
  public Optional<String> refusal(Statement statement, byte[] proof) {
    if (proof.length > limits.proofBytes()) {
      return Optional.of(
          "The proof has %d bytes; no PLONK proof has more than %d."
              .formatted(proof.length, limits.proofBytes()));
    }
    try {
      return verifier.refusal(statement.publicInputs(), PlonkJson.parseProof(proof, "The proof"));
    } catch (BadInputException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
