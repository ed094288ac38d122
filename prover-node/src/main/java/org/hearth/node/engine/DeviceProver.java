package org.hearth.node.engine;

import java.nio.file.Path;
import java.util.Optional;
import org.hearth.device.Device;
import org.hearth.device.DeviceId;
import org.hearth.device.governor.WorkRate;
import org.hearth.prover.BadInputException;
import org.hearth.prover.engine.ProvingInterruptedException;
import org.hearth.prover.format.Groth16Proof;
import org.hearth.prover.format.Witness;

/** How devices of one kind make proofs. Used by {@link #seats} threads at a time per device. */
public interface DeviceProver extends AutoCloseable {
  /** See {@link ProofEngine#obstacle}. */
  Optional<String> obstacle(Device device);

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

  /** See {@link ProofEngine#seats}. */
  default int seats(Device device) {
    return 1;
  }

  /** See {@link ProofEngine#suitsFrom}. */
  default int suitsFrom(Device device) {
    return 0;
  }

  /** See {@link ProofEngine#unmeasured}. */
  default boolean unmeasured(Device device) {
    return false;
  }

  /** See {@link ProofEngine#measure}. */
  default void measure(Device device) {}

  /** See {@link ProofEngine#wasWrong}; also called for devices of other kinds. */
  default void wasWrong(DeviceId device) {}

  /** See {@link ProofEngine#giveBack}. */
  default void giveBack(Device device) {}

  /** See {@link ProofEngine#pace}. */
  default void pace(Device device, WorkRate rate) {}

  /** See {@link ProofEngine#restsByItself}. */
  default boolean restsByItself(Device device) {
    return false;
  }

  @Override
  default void close() {}
}
