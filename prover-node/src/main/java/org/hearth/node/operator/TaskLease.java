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
 * @param proofHash of the proof handed in; empty text while none was
 * @param reason for its end, a clause; may be empty
 */
record TaskLease(
    String leaseId,
    ServerTask task,
    BlobRef input,
    Instant until,
    LeaseState state,
    String proofHash,
    String reason) {
  private static final int RADIX = 16;

  TaskLease ended(LeaseState end, String why) {
    return new TaskLease(leaseId, task, input, until, end, proofHash, why);
  }

  TaskLease with(LeaseState next) {
    return ended(next, reason);
  }

  TaskLease withProof(String hash) {
    return new TaskLease(leaseId, task, input, until, state, hash, reason);
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
