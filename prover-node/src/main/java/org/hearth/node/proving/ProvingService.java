package org.hearth.node.proving;

import java.nio.file.Path;
import org.hearth.device.api.Device;

/** Makes proofs. Used by as many threads at a time as the devices have {@link #seats} together. */
public interface ProvingService extends ProvingDevices {
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
