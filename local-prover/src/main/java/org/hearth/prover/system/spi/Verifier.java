package org.hearth.prover.system.spi;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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

  /**
   * The places of those claims that do not hold, ascending. A system that can verify many proofs
   * together sooner than one by one does so here.
   */
  default List<Integer> invalid(List<ProofClaim> claims) {
    return IntStream.range(0, claims.size())
        .filter(i -> !verifies(claims.get(i).statement(), claims.get(i).proof()))
        .boxed()
        .toList();
  }
}
