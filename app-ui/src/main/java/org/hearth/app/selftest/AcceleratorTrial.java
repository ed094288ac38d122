package org.hearth.app.selftest;

import org.hearth.prover.io.snarkjs.ZkeyReader;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.hearth.device.accelerator.AcceleratorService;
import org.hearth.prover.BadInputException;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.system.groth16.Groth16Verifier;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.hearth.prover.system.spi.CheckedKeys;

/**
 * Has an accelerator prove the known circuit. Its blinding is its own, so the proof is verified
 * instead of compared.
 */
public final class AcceleratorTrial {
  private final KnownAnswer answer;

  /**
   * @param answer prepared
   */
  public AcceleratorTrial(KnownAnswer answer) {
    this.answer = answer;
  }

  /** The second proof counts: the first brings the key over. */
  public KnownAnswer.Result run(AcceleratorService desk) throws InterruptedException {
    try (ProvingKey key = ZkeyReader.load(answer.key(), CheckedKeys.none());
        Witness witness = Witness.read(answer.witness())) {
      Groth16Verifier verifier = new Groth16Verifier(key.verifyingKey());
      List<BigInteger> inputs = witness.publicInputs(key.publics());
      String hash = key.sha256();
      long begin = System.nanoTime();
      AcceleratorService.Ended ended = prove(desk, hash, verifier, inputs);
      long start = System.nanoTime();
      Duration first = Duration.ofNanos(start - begin);
      if (ended.proof().isPresent()) {
        ended = prove(desk, hash, verifier, inputs);
      }
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      return ended.proof().isPresent()
          ? new KnownAnswer.Result(true, ended.words(), took, first)
          : new KnownAnswer.Result(false, ended.words(), Duration.ZERO, Duration.ZERO);
    }
  }

  private AcceleratorService.Ended prove(
      AcceleratorService desk, String hash, Groth16Verifier verifier, List<BigInteger> inputs)
      throws InterruptedException {
    return desk.prove(
        answer.key(),
        hash,
        answer.witness(),
        proof -> verifies(verifier, inputs, proof),
        (step, fraction) -> {});
  }

  private static boolean verifies(Groth16Verifier verifier, List<BigInteger> inputs, byte[] proof) {
    try {
      return verifier.verify(inputs, JsonFiles.parseProof(proof, "the accelerator's proof"));
    } catch (BadInputException e) {
      return false;
    }
  }
}
