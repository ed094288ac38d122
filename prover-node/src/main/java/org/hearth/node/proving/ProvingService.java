package org.hearth.node.proving;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import org.hearth.device.api.Device;

/** Makes proofs. Used by as many threads at a time as the devices have {@link #slots} together. */
public interface ProvingService extends ProvingDevices {
  /**
   * Of a circuit of 2^logDomain rows, from the head of its key's file; quick.
   *
   * @param system the proof system's id
   * @throws ProofException when the system is not known, or the file is not a usable key of it
   */
  int logDomain(String system, Path provingKey);

  /**
   * Reads and checks a proving key, or hands out the one it has in memory.
   *
   * @param system the proof system's id
   * @param sha256 of the file's content, already checked by the caller
   * @return closed by the caller; the key stays in memory for a next one
   * @throws ProofException when the system is not known, or the file is not a usable key of it
   */
  Circuit load(String system, Path provingKey, String sha256);

  /** A proving key that is ready for use. */
  interface Circuit extends AutoCloseable {
    /**
     * Lowercase hex SHA-256 of the canonical verification key; compared with what the network
     * announced.
     */
    String vkHash();

    /**
     * Proves and verifies its own proof. A witness for another statement is refused before any
     * work.
     *
     * @param device one without an obstacle
     * @param statement the public inputs that the job asks a proof for
     * @param progress called from the proving thread, at most about a few hundred times, or twice a
     *     second where the device is slow or held; what it throws ends the proof
     * @throws OtherStatementException when the witness is for another statement
     * @throws ProofException when there is no proof
     */
    Proof prove(Device device, Path witness, List<BigInteger> statement, ProofProgress progress);

    @Override
    default void close() {}
  }
}
