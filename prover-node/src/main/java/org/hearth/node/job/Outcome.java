package org.hearth.node.job;

/** How a submitted proof ended, according to the network's signed event. */
public enum Outcome {
  /** The proof won and was credited. */
  PAID,
  /** Another prover's proof was taken. */
  LOST_RACE,
  /** The verifiers refused the proof. */
  REJECTED
}
