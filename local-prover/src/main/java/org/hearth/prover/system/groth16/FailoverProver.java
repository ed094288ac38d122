package org.hearth.prover.system.groth16;

import java.util.function.Consumer;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.system.groth16.key.Groth16Proof;
import org.hearth.prover.system.groth16.key.ProvingKey;

/**
 * Proves on a device and, where that fails, on another that can be trusted. A proof that does not
 * verify can be the witness' fault or the device's: whether the other's proof verifies tells which,
 * so a device that computes wrongly is found out and a bad witness is still refused.
 */
public final class FailoverProver {
  private final Groth16Prover device;
  private final Groth16Prover trusted;
  private final Consumer<String> trouble;

  /**
   * @param trouble hears one sentence for the user whenever the device has failed
   */
  public FailoverProver(Groth16Prover device, Groth16Prover trusted, Consumer<String> trouble) {
    this.device = device;
    this.trusted = trusted;
    this.trouble = trouble;
  }

  /**
   * A proof that verifies.
   *
   * @throws BadInputException if the witness is for another circuit or violates this one
   */
  public Groth16Proof prove(ProvingKey key, Witness witness, Progress progress) {
    try {
      return device.prove(key, witness, progress);
    } catch (BackendFailedException e) {
      trouble.accept(
          e.getMessage() + " The proof is made with " + trusted.description() + " instead.");
      return trusted.prove(key, witness, progress);
    } catch (BadInputException e) {
      // Thrown again, from here, if it is the witness' fault.
      Groth16Proof proof = trusted.prove(key, witness, progress);
      trouble.accept(
          "%s computed a proof that does not verify; it was thrown away and made again with %s. A device that does this repeatedly is damaged, overclocked or too hot."
              .formatted(device.description(), trusted.description()));
      return proof;
    }
  }
}
