package org.hearth.node.proving;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hearth.device.api.Device;
import org.hearth.node.engine.FairTurns;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.ProvingInterruptedException;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.Prover;

/** The CPU; it rests when its caller does. */
public final class CpuProver implements DeviceProver {
  /** As who the node takes its turns. */
  private static final String NODE = "the node";

  private final Backend backend;
  private final SecureRandom random;

  private final FairTurns turns;

  /** By the proof system's id. */
  private final Map<String, Prover> provers = new ConcurrentHashMap<>();

  /**
   * One that has the processor for itself.
   *
   * @param backend not closed with this
   */
  public CpuProver(Backend backend, SecureRandom random) {
    this(backend, random, new FairTurns(1));
  }

  /**
   * One that shares the processor with others.
   *
   * @param turns at it; each proof takes one
   */
  public CpuProver(Backend backend, SecureRandom random, FairTurns turns) {
    this.backend = backend;
    this.random = random;
    this.turns = turns;
  }

  @Override
  public Optional<String> obstacle(Device device) {
    return Optional.empty();
  }

  @Override
  public byte[] prove(
      Device device, LoadedKey key, Path file, CircuitWitness witness, ProofProgress progress) {
    try (FairTurns.Turn turn =
        turns.take(NODE, () -> progress.at("waiting for another program's proof", 0))) {
      return provers
          .computeIfAbsent(key.system().id(), _ -> key.system().prover(backend, random))
          .prove(key.circuit(), witness, progress::at);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProvingInterruptedException();
    }
  }

  @Override
  public void close() {
    provers.values().forEach(Prover::close);
  }
}
