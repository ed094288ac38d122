package org.hearth.node.engine;

import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;

/** Provers of all systems over one backend, made when they are first needed. */
final class EngineProver implements AutoCloseable {
  private final Backend backend;
  private final SecureRandom random;
  private final Map<String, Prover> provers = new ConcurrentHashMap<>();

  /**
   * @param backend not closed with this
   */
  EngineProver(Backend backend, SecureRandom random) {
    this.backend = backend;
    this.random = random;
  }

  /** One proof at a time. */
  byte[] prove(ProofSystem system, Circuit circuit, CircuitWitness witness, Progress progress) {
    return provers
        .computeIfAbsent(system.id(), id -> system.prover(backend, random))
        .prove(circuit, witness, progress);
  }

  /** What computes now. */
  String description() {
    return backend.description();
  }

  @Override
  public void close() {
    provers.values().forEach(Prover::close);
  }
}
