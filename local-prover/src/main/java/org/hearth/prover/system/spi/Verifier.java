package org.hearth.prover.system.spi;

import java.util.Optional;

/** Verifies proofs of one circuit. Safe for all threads. */
public interface Verifier {
  /**
   * Why these bytes prove nothing, in one sentence; empty if they prove the statement. Bytes that
   * are no proof, or more than {@link Limits#proofBytes}, are an answer, not an error.
   */
  Optional<String> refusal(Statement statement, byte[] proof);

  default boolean verifies(Statement statement, byte[] proof) {
    return refusal(statement, proof).isEmpty();
  }
}
