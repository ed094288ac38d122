package org.hearth.prover.system.spi;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.hearth.prover.Progress;

/** Makes proofs with one backend. One thread at a time, unless the backend takes more. */
public interface Prover extends AutoCloseable {
  /** One line for people: what computes. */
  String description();

  /**
   * A proof that verifies.
   *
   * @param circuit loaded by the same system
   * @param witness opened by that circuit
   * @throws UnverifiedProofException if what came out does not verify
   * @throws org.hearth.prover.BadInputException if witness and circuit do not belong together
   * @throws org.hearth.prover.backend.spi.NotEnoughMemoryException if it does not fit in memory
   * @throws org.hearth.prover.backend.spi.BackendFailedException if the backend can't do it
   * @throws org.hearth.prover.backend.spi.ProvingInterruptedException if the thread was interrupted
   */
  byte[] prove(Circuit circuit, CircuitWitness witness, Progress progress);

  /** A proof under way. Circuit and witness stay open until it is awaited. */
  interface Pending {
    /**
     * On the thread that started it.
     *
     * @return a proof that verifies; throws what {@link Prover#prove} throws
     */
    byte[] await();
  }

  /**
   * Begins a proof: the device is free for the next one when this returns, and what is left is done
   * beside it. At most one proof may be under way when another one begins.
   */
  default Pending start(Circuit circuit, CircuitWitness witness, Progress progress) {
    byte[] proof = prove(circuit, witness, progress);
    return () -> proof;
  }

  /**
   * Says which witness the proof after the next one will have, so that a device can fetch it while
   * the next one is made.
   *
   * @param witness of the same circuit as the next proof, open until that one is made; empty if
   *     none is known
   */
  default void expect(Optional<? extends CircuitWitness> witness) {}

  /** Frees the memory that keys take on the device; they come back with their next proof. */
  default void releaseKeys() {}

  /**
   * Times this prover without a key's file; empty if the system has no such trial.
   *
   * @param nanoTime a clock that only runs forwards
   */
  default Optional<SpeedTrial> speedTrial(LongSupplier nanoTime) {
    return Optional.empty();
  }

  @Override
  default void close() {}
}
