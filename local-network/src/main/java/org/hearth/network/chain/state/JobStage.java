package org.hearth.network.chain.state;

/** The life of a job (docs/rules.md R2). A job that is over leaves the state. */
public enum JobStage {
  /** Waits for a draw. */
  OPEN,
  /** Offered to or held by one prover. */
  LEASED,
  /** A proof is with the verifiers, or decided and waiting for the next block. */
  VERIFYING,
  /** Its statement was proved before; answered from the cache with the next block. */
  CACHED
}
