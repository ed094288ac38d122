package org.hearth.node.proving;

import java.nio.file.Path;
import org.hearth.device.api.Device;
import org.hearth.prover.BadInputException;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.backend.spi.ProvingInterruptedException;
import org.hearth.prover.system.spi.CircuitWitness;

/** How devices of one kind make proofs. Used by {@link #slots} threads at a time per device. */
public interface DeviceProver extends ProvingDevices, AutoCloseable {
  /**
   * A proof that verifies.
   *
   * @param file the witness' file
   * @param witness the same, open
   * @throws BadInputException if the witness is for another circuit, or as {@link
   *     org.hearth.prover.system.spi.UnverifiedProofException} if the proof does not verify
   * @throws BackendFailedException if the device can't do it, or there is not enough memory
   * @throws ProofException if the device does not do it or did it wrongly
   * @throws ProvingInterruptedException if the thread was interrupted
   */
  byte[] prove(
      Device device, LoadedKey key, Path file, CircuitWitness witness, ProofProgress progress);

  @Override
  default void close() {}
}
