package org.hearth.node.job;

/**
 * Why a job moved, was declined, or the node stopped. The names stand in the books: they are never
 * changed, only added to. Facts of each in brackets.
 */
public enum ReasonCode {
  /** A sentence of an older version, or of somebody else [detail]. */
  TEXT,
  OFFERED,
  ACCEPTED,
  INPUTS_CHECKED,
  /** [device] */
  PROVING_ON,
  PROOF_CUT_OFF,
  /** The books had lost the job; the network holds its lease. */
  TAKEN_UP_AGAIN,
  /** The books did not know the job; a signed event of the network names it. */
  FOUND_IN_EVENTS,
  NODE_CLOSED,
  /** [seconds] from the device's lease to the proof. */
  PROVED,
  SENDING,
  NETWORK_HAS_PROOF,
  CREDITED,
  CONFIRMED,
  CLAIMABLE,
  PAID_OUT,
  /** [detail] */
  REJECTED_BY_VERIFIERS,
  LOST_RACE,

  NEVER_ACCEPTED,
  /** [detail] */
  LEASE_NOT_CONFIRMED,
  /** [detail, may be empty] */
  LEASE_EXPIRED,
  /** [detail, may be empty] */
  GIVEN_TO_ANOTHER,
  ALREADY_PROVED,
  FILES_UNAVAILABLE,
  TOO_LITTLE_TIME,
  DEADLINE_WHILE_PROVING,
  /** [times] the node ended while it proved the job. */
  ENDED_TOO_OFTEN,
  /** An attempt failed, another follows [detail]. */
  ATTEMPT_FAILED,
  /** A device did not do it, another one is tried [detail]. */
  TRIED_ELSEWHERE,
  /** The last attempt failed [detail]. */
  PROOF_FAILED,
  KEY_OF_OTHER_CIRCUIT,
  WITNESS_OF_OTHER_STATEMENT,
  OUT_OF_MEMORY,
  /** [detail] */
  PROVER_FAULT,
  PROOF_MISSING,
  /** What the books kept of it is not the proof that was made. */
  PROOF_DAMAGED,
  /** [detail] */
  PROOF_NOT_TAKEN,
  OTHER_PROOF_HELD,
  EXPIRED_BEFORE_PROOF,
  OVER_BEFORE_PROOF,

  /** Refusals of an offer [circuit]. */
  CIRCUIT_NOT_LISTED,
  /** [circuit] */
  KEY_NOT_LISTED,
  /** [system] */
  PROOF_SYSTEM_UNKNOWN,
  WORKED_ON_BEFORE,
  /** [circuit] */
  KEY_REFUSED_BEFORE,
  OFFER_TOO_LATE,
  /** [key, witness] the largest that are taken, in bytes. */
  FILES_TOO_LARGE,
  /** [needed, free] in bytes. */
  DISK_TOO_FULL,
  DEADLINE_OVER,
  /** [needed, left] in seconds. */
  TOO_SLOW,
  /** The user's rules end work before it would be done [needed, left] in seconds. */
  CLOSES_TOO_SOON,
  NOT_NOW,

  /** The node paused itself [times, device, detail]. */
  FAILURES_IN_A_ROW,
  /** [detail] */
  BOOKS_TROUBLE,
  /** [detail] */
  DISK_TROUBLE,
  /** A fault in the program [where, detail]. */
  LOOP_FAULT,
  /** A fault in the program holds up a job [job]. */
  JOB_FAULT
}
