package org.hearth.network.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hearth.prover.BadInputException;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Statement;
import org.hearth.prover.system.spi.Verifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A proof system of the prover, verifying what strangers send. */
public final class SystemProofChecker implements ProofChecker {
  private static final Logger LOG = LoggerFactory.getLogger(SystemProofChecker.class);

  private final ProofSystem system;

  public SystemProofChecker(ProofSystem system) {
    this.system = system;
  }

  @Override
  public String proofSystem() {
    return system.id();
  }

  @Override
  public int maxProofBytes() {
    return system.limits().proofBytes();
  }

  @Override
  public ProofVerifier verifier(Path verificationKey) {
    Verifier verifier =
        system.verifier(read(verificationKey), String.valueOf(verificationKey.getFileName()));
    return (proof, publicInputs) -> verdict(verifier, proof, publicInputs);
  }

  private byte[] read(Path verificationKey) {
    try {
      long size = Files.size(verificationKey);
      int most = system.limits().verifyingKeyBytes();
      if (size > most) {
        throw new BadInputException(
            "The verification key %s has %d bytes; at most %d are supported."
                .formatted(verificationKey, size, most));
      }
      return Files.readAllBytes(verificationKey);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The verification key " + verificationKey + " can't be read.", e);
    }
  }

  private Verdict verdict(Verifier verifier, byte[] proof, List<BigInteger> publicInputs) {
    if (proof.length > maxProofBytes()) {
      return Verdict.invalid("The proof is larger than %d bytes.".formatted(maxProofBytes()));
    }
    try {
      return verifier
          .refusal(new Statement(publicInputs), proof)
          .map(Verdict::invalid)
          .orElse(Verdict.VALID);
    } catch (RuntimeException e) {
      // Whatever a stranger's bytes do to the reader, they are not a proof; but it should not
      // happen.
      LOG.warn("a proof could not be judged and counts as invalid", e);
      return Verdict.invalid("The proof cannot be read.");
    }
  }
}
