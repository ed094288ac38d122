package org.hearth.prover.system;

import java.util.function.Consumer;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.Prover;
import org.hearth.prover.system.spi.UnverifiedProofException;

/**
 * Proves on a device and, where that fails, on another that can be trusted. A proof that does not
 * verify can be the witness' fault or the device's: whether the other's proof verifies tells which,
 * so a device that computes wrongly is found out and a bad witness is still refused.
 */
public final class FailoverProver implements Prover {
  private final Prover device;
  private final Prover trusted;
  private final Consumer<String> trouble;

  /**
   * @param device not closed with this
   * @param trusted not closed with this
   * @param trouble hears one sentence for the user whenever the device has failed
   */
  public FailoverProver(Prover device, Prover trusted, Consumer<String> trouble) {
    this.device = device;
    this.trusted = trusted;
    this.trouble = trouble;
  }

  @Override
  public String description() {
    return device.description();
  }

  /**
   * A proof that verifies.
   *
   * @throws BadInputException if the witness is for another circuit or violates this one
   */
  @Override
  public byte[] prove(Circuit circuit, CircuitWitness witness, Progress progress) {
    try {
      return device.prove(circuit, witness, progress);
    } catch (BackendFailedException e) {
      trouble.accept(
          e.getMessage() + " The proof is made with " + trusted.description() + " instead.");
      return trusted.prove(circuit, witness, progress);
    } catch (UnverifiedProofException e) {
      // Thrown again, from here, if it is the witness' fault.
      byte[] proof = trusted.prove(circuit, witness, progress);
      trouble.accept(
          "%s computed a proof that does not verify; it was thrown away and made again with %s. A device that does this repeatedly is damaged, overclocked or too hot."
              .formatted(device.description(), trusted.description()));
      return proof;
    }
  }
}
