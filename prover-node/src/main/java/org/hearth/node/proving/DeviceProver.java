package org.hearth.node.proving;

import java.nio.file.Path;
import org.hearth.device.api.Device;
import org.hearth.prover.BadInputException;
import org.hearth.prover.backend.spi.ProvingInterruptedException;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.system.groth16.key.Groth16Proof;

/** How devices of one kind make proofs. Used by {@link #seats} threads at a time per device. */
public interface DeviceProver extends ProvingDevices, AutoCloseable {
  /**
   * A proof that verifies.
   *
   * @param wtns the witness' file
   * @param witness the same, open
   * @throws BadInputException if the witness is for another circuit or violates this one
   * @throws ProofException if the device does not do it or did it wrongly
   * @throws ProvingInterruptedException if the thread was interrupted
   */
  Groth16Proof prove(
      Device device, LoadedKey key, Path wtns, Witness witness, ProofProgress progress);

  @Override
  default void close() {}
}
