package org.hearth.prover.system.plonk;

import java.security.SecureRandom;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.system.plonk.key.PlonkKey;
import org.hearth.prover.system.plonk.key.PlonkProof;
import org.hearth.prover.system.spi.UnverifiedProofException;

/** Makes PLONK proofs (eprint 2019/953) from snarkjs' keys and circom's witnesses. */
public final class PlonkProver {
  private final Backend backend;
  private final SecureRandom random;

  /**
   * @param backend not closed with this
   */
  public PlonkProver(Backend backend, SecureRandom random) {
    this.backend = backend;
    this.random = random;
  }

  /**
   * Proves, and verifies the proof.
   *
   * @param verifier of the same key
   * @throws BadInputException if the witness is for another circuit
   * @throws UnverifiedProofException if the witness does not satisfy the circuit
   */
  public PlonkProof prove(
      PlonkKey key, PlonkVerifier verifier, Witness witness, Progress progress) {
    return prove(key, verifier, witness, progress, Blinding.draw(random));
  }

  PlonkProof prove(
      PlonkKey key, PlonkVerifier verifier, Witness witness, Progress progress, Blinding blinding) {
    witness.requireSize(key.sizes().witness(), key.name());
    PlonkProof proof =
        new Rounds(key, witness, blinding, backend, progress)
            .proof()
            .orElseThrow(() -> UnverifiedProofException.of(witness.name(), key.name()));
    progress.at("verifying the proof", 0.95);
    if (verifier.refusal(witness.publicInputs(key.verifyingKey().publics()), proof).isPresent()) {
      throw UnverifiedProofException.of(witness.name(), key.name());
    }
    progress.at("done", 1);
    return proof;
  }
}
