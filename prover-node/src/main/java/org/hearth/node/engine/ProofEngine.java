package org.hearth.node.engine;

import java.nio.file.Path;
import java.util.Optional;
import org.hearth.device.Device;

/** Makes proofs. Used by one thread at a time per device. */
public interface ProofEngine {
  /** Why this engine does not prove on that device now, for the user; empty if it does. */
  Optional<String> obstacle(Device device);

  /**
   * Reads and checks a proving key, or hands out the one it has in memory.
   *
   * @param sha256 of the file's content, already checked by the caller
   * @throws ProofException when the file is not a usable key
   */
  Circuit load(Path provingKey, String sha256);

  /** A proving key that is ready for use. */
  interface Circuit {
    /**
     * Lowercase hex SHA-256 of the canonical verification key; compared with what the network
     * announced.
     */
    String vkHash();

    /**
     * Proves and verifies its own proof.
     *
     * @param device one without an obstacle; if it fails, another may do its work
     * @param progress called from the proving thread, at most a few hundred times; what it throws
     *     ends the proof
     * @throws ProofException when there is no proof
     */
    Proof prove(Device device, Path witness, ProofProgress progress);
  }
}
