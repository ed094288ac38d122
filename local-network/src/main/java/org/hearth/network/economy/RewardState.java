package org.hearth.network.economy;

/** The life of a prover's credit after its job is FINAL. */
public enum RewardState {
  /** In a block, which a short reorganisation could still undo. */
  PENDING,
  /** c blocks deep. */
  CONFIRMED,
  /** m blocks deep: paid with the next batch once the prover's sum reaches θ, or after a day. */
  CLAIMABLE,
  /** Paid. */
  PAID
}
