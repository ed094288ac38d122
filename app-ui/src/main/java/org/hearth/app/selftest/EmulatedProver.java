package org.hearth.app.selftest;

import java.security.SecureRandom;
import org.hearth.device.accelerator.Accelerator;
import org.hearth.device.accelerator.emulator.AcceleratorEmulator;
import org.hearth.device.accelerator.emulator.ProofMaker;
import org.hearth.device.accelerator.emulator.ProofTask;
import org.hearth.device.accelerator.protocol.Capabilities;
import org.hearth.device.accelerator.protocol.SystemOffer;
import org.hearth.node.proving.AcceleratorFormats;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.Limits;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;

/** What really proves in the emulated accelerator: the CPU engine. */
public final class EmulatedProver implements ProofMaker {
  private final ProofSystems systems;
  private final Backend engine;
  private final SecureRandom random;

  /**
   * @param systems whose proofs the accelerator makes
   */
  public EmulatedProver(ProofSystems systems, Backend engine, SecureRandom random) {
    this.systems = systems;
    this.engine = engine;
    this.random = random;
  }

  /** What an emulator with this prover says that it has: every system, circuits of 2^22 rows. */
  public Capabilities capabilities() {
    return AcceleratorEmulator.capabilities(
        systems.list().stream().map(EmulatedProver::offer).toList());
  }

  private static SystemOffer offer(ProofSystem system) {
    Limits limits = system.limits();
    return new SystemOffer(
        AcceleratorFormats.of(system),
        Math.min(limits.keyBytes(), AcceleratorEmulator.MOST_BYTES),
        Math.min(limits.witnessBytes(), AcceleratorEmulator.MOST_BYTES),
        limits.proofBytes(),
        AcceleratorEmulator.LOG_DOMAIN);
  }

  @Override
  public byte[] prove(ProofTask task, Accelerator.ProgressListener progress) {
    ProofSystem system = systems.byId(task.formats().system());
    try (Circuit circuit = system.loadOnce(task.key(), KeyCache.none());
        CircuitWitness witness = circuit.open(task.witness());
        Prover prover = system.prover(engine, random)) {
      return prover.prove(circuit, witness, progress::at);
    }
  }
}
