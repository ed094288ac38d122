package org.hearth.prover.plonkish;

import java.util.Optional;
import org.hearth.prover.BadInputException;
import org.hearth.prover.plonkish.key.PlonkishProof;
import org.hearth.prover.plonkish.key.PlonkishVerifyingKey;
import org.hearth.prover.system.spi.Statement;
import org.hearth.prover.system.spi.Verifier;

/** Verifies proofs as bytes. */
record BytesVerifier<V extends PlonkishVerifyingKey, P extends PlonkishProof>(
    PlonkishSystem<V, P> system, PlonkishVerifier<V, P> verifier) implements Verifier {
  @Override
  public Optional<String> refusal(Statement statement, byte[] proof) {
    int most = system.limits().proofBytes();
    if (proof.length > most) {
      return Optional.of(
          "The proof has %d bytes; no %s proof has more than %d."
              .formatted(proof.length, system.name(), most));
    }
    try {
      return verifier.refusal(statement.publicInputs(), system.files().proof(proof, "The proof"));
    } catch (BadInputException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
