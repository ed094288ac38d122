package org.hearth.prover.system.groth16;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.prover.BadInputException;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.system.spi.Limits;
import org.hearth.prover.system.spi.ProofClaim;
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
      return verifier.refusal(statement.publicInputs(), JsonFiles.parseProof(proof, "The proof"));
    } catch (BadInputException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Those that are proofs at all, together. */
  @Override
  public List<Integer> invalid(List<ProofClaim> claims) {
    List<Integer> invalid = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    List<Claim> readable = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      ProofClaim claim = claims.get(i);
      try {
        readable.add(
            new Claim(
                claim.statement().publicInputs(), JsonFiles.parseProof(claim.proof(), "A proof")));
        places.add(i);
      } catch (BadInputException e) {
        invalid.add(i);
      }
    }
    new BatchVerifier(verifier, new SecureRandom())
        .invalid(readable)
        .forEach(i -> invalid.add(places.get(i)));
    return invalid.stream().sorted().toList();
  }
}
