package org.hearth.prover.system;

import java.util.List;
import org.hearth.prover.system.fflonk.FflonkSystem;
import org.hearth.prover.system.groth16.Groth16System;
import org.hearth.prover.system.plonk.PlonkSystem;

/** The proof systems of the shipped program, one line each. Only this class names them. */
public final class StandardProofSystems {
  private StandardProofSystems() {}

  public static ProofSystems list() {
    return ProofSystems.of(
        List.of(
            new Groth16System(), //
            new PlonkSystem(), //
            new FflonkSystem() //
            ));
  }
}
