package org.hearth.network;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hearth.network.circuit.ArtifactFormats;
import org.hearth.network.circuit.ExtraWork;
import org.hearth.network.circuit.OfferedCircuit;
import org.hearth.network.codec.Sha256Hex;
import org.hearth.network.verification.ProofChecker;
import org.hearth.network.verification.ProofVerifier;
import org.hearth.network.verification.Verdict;

/**
 * A second proof system, and work for it: the public input is a SHA-256 hash, and the proof opens
 * it. Its proofs are tiny, its files a few bytes.
 */
public final class ToySystem implements ProofChecker, ExtraWork {
  public static final ArtifactFormats FORMATS =
      new ArtifactFormats("toy", "toy-key", "toy-preimage", "toy-opening");
  public static final int MAX_PROOF = 100;

  private final OfferedCircuit circuit;
  private int made;

  /** Both keys are files of any content. */
  public ToySystem(Path provingKey, Path verificationKey) {
    circuit = new OfferedCircuit("toy-1", "Hashes", FORMATS, provingKey, verificationKey, 7);
  }

  public static byte[] preimage(int number) {
    return ("preimage " + number).getBytes(StandardCharsets.UTF_8);
  }

  private static BigInteger hash(byte[] bytes) {
    return new BigInteger(1, Sha256Hex.digest(bytes));
  }

  @Override
  public OfferedCircuit circuit() {
    return circuit;
  }

  /** One at a time. */
  @Override
  public Optional<Task> next(int open) {
    if (open > 0) {
      return Optional.empty();
    }
    byte[] witness = preimage(++made);
    return Optional.of(new Task(witness, List.of(hash(witness))));
  }

  @Override
  public String proofSystem() {
    return FORMATS.proofSystem();
  }

  @Override
  public int maxProofBytes() {
    return MAX_PROOF;
  }

  @Override
  public ProofVerifier verifier(Path verificationKey) {
    return (proof, inputs) ->
        inputs.equals(List.of(hash(proof)))
            ? Verdict.VALID
            : Verdict.invalid("The proof does not open the hash.");
  }
}
