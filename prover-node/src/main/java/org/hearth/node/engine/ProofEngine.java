package org.hearth.node.engine;

import java.nio.file.Path;
import java.util.Optional;
import org.hearth.device.Device;
import org.hearth.device.DeviceId;
import org.hearth.device.governor.WorkRate;

/** Makes proofs. Used by as many threads at a time as the devices have {@link #seats} together. */
public interface ProofEngine {
  /** Why this engine does not prove on that device now, for the user; empty if it does. */
  Optional<String> obstacle(Device device);

  /**
   * The k of a circuit of 2^k rows, from the head of its key's file; quick.
   *
   * @throws ProofException when the file is not a usable key
   */
  int rowsLog(Path provingKey);

  /**
   * Reads and checks a proving key, or hands out the one it has in memory.
   *
   * @param sha256 of the file's content, already checked by the caller
   * @return closed by the caller; the key stays in memory for a next one
   * @throws ProofException when the file is not a usable key
   */
  Circuit load(Path provingKey, String sha256);

  /** How many jobs the device can be given at once: more than one where others can get ready. */
  default int seats(Device device) {
    return 1;
  }

  /**
   * The device is a better place than the processor for circuits of 2^this rows and more, as far as
   * it is known; any number for the processor itself.
   */
  default int suitsFrom(Device device) {
    return 0;
  }

  /** Whether {@link #measure} would find that out better. */
  default boolean unmeasured(Device device) {
    return false;
  }

  /**
   * Measures it, which keeps device and processor busy for seconds or a minute. Interrupted, it
   * ends soon and has learned nothing. Never fails.
   */
  default void measure(Device device) {}

  /**
   * A proof of that device did not verify, and another device then proved the same job: it did not
   * come of a bad witness.
   */
  default void wasWrong(DeviceId device) {}

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
  interface Circuit extends AutoCloseable {
    /**
     * Lowercase hex SHA-256 of the canonical verification key; compared with what the network
     * announced.
     */
    String vkHash();

    /**
     * Proves and verifies its own proof.
     *
     * @param device one without an obstacle
     * @param progress called from the proving thread, at most about a few hundred times, or twice a
     *     second where the device is slow or held; what it throws ends the proof
     * @throws ProofException when there is no proof
     */
    Proof prove(Device device, Path witness, ProofProgress progress);

    @Override
    default void close() {}
  }
}
