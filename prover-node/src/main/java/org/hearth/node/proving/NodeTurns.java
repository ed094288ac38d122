package org.hearth.node.proving;

import java.util.function.IntSupplier;
import org.hearth.node.engine.FairTurns;
import org.hearth.prover.backend.spi.ProvingInterruptedException;

/**
 * How the node takes its turns at devices that it shares with callers.
 *
 * @param cost of a turn, as the owner wants it now: {@link FairTurns#COST} is what others pay
 */
record NodeTurns(IntSupplier cost) {
  /** As who it takes them. */
  private static final String NODE = "the node";

  /** Makes a proof. */
  interface Work {
    byte[] run() throws InterruptedException;
  }

  /**
   * @throws ProvingInterruptedException if the thread was interrupted, which it still is then
   */
  byte[] take(FairTurns turns, ProofProgress progress, Work work) {
    try (FairTurns.Turn turn =
        turns.take(
            NODE, cost.getAsInt(), () -> progress.at("waiting for another program's proof", 0))) {
      return work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProvingInterruptedException();
    }
  }
}
