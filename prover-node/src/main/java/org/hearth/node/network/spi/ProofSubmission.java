package org.hearth.node.network.spi;

/** Where proofs go. Throws as {@link Network}. */
public interface ProofSubmission {
  /** Hands in a proof. The same bytes may be sent again. */
  Lease submit(Submission submission);
}
