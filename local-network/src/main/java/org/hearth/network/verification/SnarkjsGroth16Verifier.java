package org.hearth.network.verification;

import java.math.BigInteger;
import java.util.List;
import org.hearth.prover.BadInputException;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.system.groth16.Groth16Verifier;
import org.hearth.prover.system.groth16.key.Groth16Proof;
import org.hearth.prover.system.groth16.key.VerifyingKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a proof.json that a stranger sent and verifies it. */
public final class SnarkjsGroth16Verifier implements ProofVerifier {
  private static final Logger LOG = LoggerFactory.getLogger(SnarkjsGroth16Verifier.class);

  private final Groth16Verifier verifier;

  public SnarkjsGroth16Verifier(VerifyingKey key) {
    this.verifier = new Groth16Verifier(key);
  }

  @Override
  public Verdict verify(byte[] proofJson, List<BigInteger> publicInputs) {
    if (proofJson.length > SnarkjsGroth16Checker.MAX_PROOF_BYTES) {
      return Verdict.invalid("The proof is larger than 64 KiB.");
    }
    try {
      Groth16Proof proof = JsonFiles.parseProof(proofJson, "The proof");
      return verifier.refusal(publicInputs, proof).map(Verdict::invalid).orElse(Verdict.VALID);
    } catch (BadInputException e) {
      return Verdict.invalid(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // Whatever a stranger's bytes do to the reader, they are not a proof; but it should not
      // happen.
      LOG.warn("a proof could not be judged and counts as invalid", e);
      return Verdict.invalid("The proof cannot be read.");
    }
  }
}
