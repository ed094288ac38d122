package org.hearth.prover.system.groth16.sums;

import java.util.Optional;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.backend.spi.ProvingInterruptedException;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.system.groth16.key.CircuitTables;

/**
 * The long part of a Groth16 proof: five sums of scalar times point. A backend that keeps keys in a
 * memory of its own does them all there.
 */
public interface ProofSums extends AutoCloseable {
  /**
   * Jacobian points.
   *
   * @param a over the wires
   * @param b1 over the wires, in G1
   * @param b2 over the wires, in G2
   * @param c over the private wires
   * @param h over the values of a(X) b(X) - c(X) on the odd coset
   */
  record Sums(long[] a, long[] b1, long[] b2, long[] c, long[] h) {}

  /** One line for people: what computes. */
  String description();

  /**
   * @param witness the value of every wire, 4 words each, standard form, below the group order
   * @throws BackendFailedException if what computes can't do it; another may
   * @throws ProvingInterruptedException if the thread was interrupted
   */
  Sums of(CircuitTables key, WordVector witness, Progress progress);

  /**
   * Says which witness the proof after the next one will have, so that it may be brought to a
   * device while the next one is made. Costs nothing but a copy if it turns out otherwise.
   *
   * @param witness for the same key as the next proof, readable until that one is made; empty if
   *     none is known
   */
  default void expect(Optional<WordVector> witness) {}

  /** Frees the memory that keys take; they come back with their next proof. */
  default void evictKeys() {}

  @Override
  default void close() {}
}
