package org.hearth.node.engine;

import java.nio.file.Path;
import java.util.Optional;
import org.hearth.device.Device;
import org.hearth.device.governor.WorkRate;

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

  /**
   * The owner paused the node: what the engine keeps on this device is wanted back, unless a proof
   * is made there. May take a second or two.
   */
  default void giveBack(Device device) {}

  /**
   * How much of the time a device may work from now on. Called about once a second and before each
   * proof, also while one is made; returns at once.
   */
  default void pace(Device device, WorkRate rate) {}

  /**
   * Whether the engine sees to that on this device; if not, the caller rests in what it hears of
   * progress.
   */
  default boolean restsByItself(Device device) {
    return false;
  }

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
     * @param progress called from the proving thread, at most about a few hundred times, or twice a
     *     second where the device is slow or held; what it throws ends the proof
     * @throws ProofException when there is no proof
     */
    Proof prove(Device device, Path witness, ProofProgress progress);
  }
}
