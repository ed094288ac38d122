package org.hearth.app.files;

import java.nio.file.Path;
import java.util.Optional;
import org.hearth.prover.system.spi.Limits;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Statement;
import org.hearth.prover.system.spi.Verifier;

/**
 * A proof with what it is judged by, as files.
 *
 * @param key the verifying key
 * @param statement the public inputs
 */
public record ProofFiles(Path key, Path statement, Path proof) {
  /**
   * Why the proof does not hold; empty if it does.
   *
   * @throws org.hearth.prover.BadInputException if a file can't be used
   */
  public Optional<String> refusal(ProofSystem system) {
    Limits limits = system.limits();
    // A file that can't be read is told as such, whatever the others hold.
    byte[] verifyingKey = SmallFile.read(key, limits.verifyingKeyBytes());
    Statement claim =
        system.readStatement(
            SmallFile.read(statement, limits.statementBytes()), statement.toString());
    Verifier verifier =
        system.verifierFor(claim.publicInputs().size(), verifyingKey, key.toString());
    byte[] claimed = SmallFile.read(proof, limits.proofBytes());
    system.requireProof(claimed, proof.toString());
    return verifier.refusal(claim, claimed);
  }
}
