package org.hearth.prover.system.plonk;

import java.security.SecureRandom;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.io.CutOffFileException;
import org.hearth.prover.io.snarkjs.OpenWitness;
import org.hearth.prover.io.snarkjs.PlonkJson;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.Prover;

/** {@link PlonkProver} as others see it: circuits and witnesses go in, bytes come out. */
final class CircuitProver implements Prover {
  private final Backend backend;
  private final PlonkProver prover;

  CircuitProver(Backend backend, SecureRandom random) {
    this.backend = backend;
    this.prover = new PlonkProver(backend, random);
  }

  @Override
  public String description() {
    return backend.description();
  }

  @Override
  public byte[] prove(Circuit circuit, CircuitWitness witness, Progress progress) {
    if (backend instanceof GpuEngine) {
      throw new BackendFailedException("PLONK is not computed on graphics cards yet.");
    }
    PlonkCircuit own = (PlonkCircuit) circuit;
    Witness values = ((OpenWitness) witness).witness();
    try {
      return PlonkJson.write(prover.prove(own.key(), own.prepared(), values, progress));
    } catch (InternalError e) { // a mapped file that became shorter
      throw new CutOffFileException(
          "The key " + own.name() + " or the witness " + values.name(), e);
    }
  }
}
