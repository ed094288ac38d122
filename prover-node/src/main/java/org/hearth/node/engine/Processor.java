package org.hearth.node.engine;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;

/**
 * What makes proofs on the processor, for a node's jobs and for callers: provers of all systems
 * over one backend, made when they are first needed, and the turns that are taken at them.
 */
public final class Processor implements AutoCloseable {
  private final Backend backend;
  private final SecureRandom random;
  private final FairTurns turns = new FairTurns(1);

  /** By the proof system's id. */
  private final Map<String, Prover> provers = new ConcurrentHashMap<>();

  /**
   * @param backend not closed with this
   */
  public Processor(Backend backend, SecureRandom random) {
    this.backend = backend;
    this.random = random;
  }

  /** One proof has it at a time, as it takes all cores. */
  public FairTurns turns() {
    return turns;
  }

  /** A proof that verifies; by whoever has the turn. */
  public byte[] prove(
      ProofSystem system, Circuit circuit, CircuitWitness witness, Progress progress) {
    return provers
        .computeIfAbsent(system.id(), id -> system.prover(backend, random))
        .prove(circuit, witness, progress);
  }

  /** A key made on the spot, insecurely; by whoever has the turn. */
  void setup(ProofSystem system, Path circuit, Path key, Progress progress) {
    system
        .developmentSetup(backend, random)
        .orElseThrow(() ->
            new BadInputException("This proof system has no key that could be made on the spot."))
        .run(circuit, key, progress);
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
