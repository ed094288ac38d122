package org.hearth.node.engine;

import java.nio.file.Path;
import org.hearth.prover.Progress;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.ProofSystem;

/** A device beside the processor. */
public interface CallerDevice {
  /** What computes, for people. */
  String description();

  /** At which callers take turns. */
  FairTurns turns();

  /**
   * A proof that verifies; by whoever has a turn.
   *
   * @param key the key's file
   * @param circuit the same, ready for use
   * @param file the witness' file
   * @param witness the same, open
   * @throws NoProofException if the device does not do it, which says nothing of the files
   * @throws InterruptedException if the thread was interrupted
   */
  byte[] prove(
      ProofSystem system,
      Path key,
      Circuit circuit,
      Path file,
      CircuitWitness witness,
      Progress progress)
      throws NoProofException, InterruptedException;

  /** There is no proof of this device; the message is a sentence that says why. */
  final class NoProofException extends Exception {
    private static final long serialVersionUID = 1L;

    public NoProofException(String sentence, Throwable cause) {
      super(sentence, cause);
    }
  }
}
