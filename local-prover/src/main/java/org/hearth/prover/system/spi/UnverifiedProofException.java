package org.hearth.prover.system.spi;

import org.hearth.prover.BadInputException;

/**
 * A proof was made and does not verify: the witness does not satisfy the circuit, or the device
 * miscalculated. Which of them, only another device's proof can tell, so this is a kind of its own:
 * nothing else counts against hardware.
 */
public final class UnverifiedProofException extends BadInputException {
  private static final long serialVersionUID = 1L;

  public UnverifiedProofException(String message) {
    super(message);
  }

  /**
   * Of a proof that was made from files.
   *
   * @param witness the name of its file
   * @param key the name of its file
   */
  public static UnverifiedProofException of(String witness, String key) {
    return new UnverifiedProofException(
        "A proof made from the witness %s with the key %s does not verify: the witness does not satisfy the key's circuit, or the key is damaged."
            .formatted(witness, key));
  }
}
