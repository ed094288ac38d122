package org.hearth.node.proving;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hearth.device.api.Device;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.Prover;

/** The CPU; it rests when its caller does. */
public final class CpuProver implements DeviceProver {
  private final Backend backend;
  private final SecureRandom random;

  /** By the proof system's id. */
  private final Map<String, Prover> provers = new ConcurrentHashMap<>();

  /**
   * @param backend not closed with this
   */
  public CpuProver(Backend backend, SecureRandom random) {
    this.backend = backend;
    this.random = random;
  }

  @Override
  public Optional<String> obstacle(Device device) {
    return Optional.empty();
  }

  @Override
  public byte[] prove(
      Device device, LoadedKey key, Path file, CircuitWitness witness, ProofProgress progress) {
    return provers
        .computeIfAbsent(key.system().id(), _ -> key.system().prover(backend, random))
        .prove(key.circuit(), witness, progress::at);
  }

  @Override
  public void close() {
    provers.values().forEach(Prover::close);
  }
}
