package org.hearth.node.proving;

import java.nio.file.Path;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.ProofSystem;

/**
 * A proving key in memory.
 *
 * @param system whose key it is
 * @param file from which devices with a memory of their own read it
 * @param circuit the same, open
 * @param vkHash SHA-256 of the canonical verification key, lowercase hex
 */
public record LoadedKey(ProofSystem system, Path file, Circuit circuit, String vkHash) {
  /** Of the file, lowercase hex. */
  public String sha256() {
    return circuit.sha256();
  }
}
