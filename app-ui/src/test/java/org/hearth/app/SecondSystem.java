package org.hearth.app;

import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.system.preimage.PreimageSystem;
import org.hearth.prover.worker.GpuWorkerMain;

/**
 * The program with a proof system that only tests have. The one line that registers it is {@link
 * #SYSTEMS}; the process that proves on a card starts here, so that it has the same line.
 */
final class SecondSystem {
  static final ProofSystems SYSTEMS = StandardProofSystems.list().with(new PreimageSystem());

  private SecondSystem() {}

  /** A card's own process. */
  public static void main(String[] arguments) {
    GpuWorkerMain.serve(arguments, SYSTEMS);
  }
}
