package org.hearth.node.operator;

import java.math.BigInteger;
import java.time.Instant;
import org.hearth.node.job.BlobRef;
import org.hearth.node.network.spi.LeaseState;

/**
 * A task that this node was handed, and how it stands.
 *
 * @param leaseId drawn here, 16 bytes as lowercase hex
 * @param input of it, a file beside
 * @param until when the node works on it, its own clock
 * @param step what was done with it last
 * @param proofHash of the proof handed in; empty text while none was
 * @param reason for its end, a clause; may be empty
 */
record TaskLease(
    String leaseId,
    ServerTask task,
    BlobRef input,
    Instant until,
    LeaseState state,
    Step step,
    String proofHash,
    String reason) {
  private static final int RADIX = 16;
  private static final int SHOWN = 8;

  /** How far it came here. */
  enum Step {
    /** It is kept, and nothing was done with it. */
    TAKEN,
    /** The prover program was started for it. */
    TRIED,
    /** Its proof was sent, and may have come to its server. */
    SENT
  }

  TaskLease ended(LeaseState end, String why) {
    return new TaskLease(leaseId, task, input, until, end, step, proofHash, why);
  }

  TaskLease with(LeaseState next) {
    return ended(next, reason);
  }

  TaskLease with(Step now) {
    return new TaskLease(leaseId, task, input, until, state, now, proofHash, reason);
  }

  TaskLease withProof(String hash) {
    return new TaskLease(leaseId, task, input, until, state, step, hash, reason);
  }

  /** The name of its job: a server may hand the same task out again, for another try. */
  String jobId() {
    return task.id() + "#" + leaseId.substring(0, SHOWN);
  }

  /** Whether its files are still needed. */
  boolean open() {
    return state == LeaseState.OFFERED
        || state == LeaseState.ACTIVE
        || state == LeaseState.SUBMITTED;
  }

  /** By which the prover finds it: it is the whole statement of such a job. */
  BigInteger number() {
    return new BigInteger(leaseId, RADIX);
  }
}
