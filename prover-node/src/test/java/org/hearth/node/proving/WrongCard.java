package org.hearth.node.proving;

import org.hearth.device.worker.WorkerChild;
import org.hearth.prover.BadInputException;

/** A card's process whose proofs do not verify, as it finds out itself. */
public final class WrongCard {
  private WrongCard() {}

  public static void main(String[] arguments) {
    WorkerChild.serve((request, control) -> {
      throw new BadInputException("A proof made from the witness does not verify.");
    });
  }
}
