package org.hearth.app.selftest;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.hearth.device.accelerator.Accelerator;
import org.hearth.device.accelerator.emulator.ProofMaker;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.system.spi.CheckedKeys;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;

/** What really proves in the emulated accelerator: the CPU engine. */
public final class EmulatedProver implements ProofMaker {
  private final ProofSystem system;
  private final Backend engine;
  private final SecureRandom random;

  /**
   * @param system whose proofs the accelerator makes
   */
  public EmulatedProver(ProofSystem system, Backend engine, SecureRandom random) {
    this.system = system;
    this.engine = engine;
    this.random = random;
  }

  @Override
  public byte[] prove(Path keyFile, Path witnessFile, Accelerator.ProgressListener progress) {
    try (Circuit circuit = system.loadOnce(keyFile, CheckedKeys.none());
        CircuitWitness witness = circuit.open(witnessFile);
        Prover prover = system.prover(engine, random)) {
      return prover.prove(circuit, witness, progress::at);
    }
  }
}
