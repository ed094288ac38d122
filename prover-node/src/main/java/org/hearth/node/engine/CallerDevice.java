package org.hearth.node.engine;

import org.hearth.prover.Progress;

/** A device beside the processor. */
public interface CallerDevice {
  /** What computes, for people. */
  String description();

  /** At which callers take turns. */
  FairTurns turns();

  /**
   * A proof that verifies; by whoever has a turn.
   *
   * @throws NoProofException if the device does not do it, which says nothing of the files
   * @throws InterruptedException if the thread was interrupted
   */
  byte[] prove(ProofWork work, Progress progress) throws NoProofException, InterruptedException;

  /** There is no proof of this device; the message is a sentence that says why. */
  final class NoProofException extends Exception {
    private static final long serialVersionUID = 1L;

    public NoProofException(String sentence, Throwable cause) {
      super(sentence, cause);
    }
  }
}
