package org.hearth.node.network.oshiya;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import org.hearth.node.job.BlobRef;
import org.hearth.node.network.spi.LeaseState;

/**
 * A queue that this node has picked, with the tree as it was then. The network knows nothing of it:
 * who is first in a block gets the reward.
 *
 * @param root of the tree before it
 * @param deadline after which it is not worth a proof any more
 * @param proofHash of the proof handed in; empty text while none was
 */
record QueueLease(
    String leaseId,
    String jobId,
    long queue,
    BigInteger root,
    BlobRef witness,
    Instant deadline,
    LeaseState state,
    String proofHash) {
  /** From the picking to the deadline. */
  static final Duration WORTH_IT = Duration.ofMinutes(10);

  private static final String PROOF = "proof:";
  private static final int ROOT_DIGITS = 12;

  /** A queue is another job when the tree has changed. */
  static String jobId(long queue, BigInteger root) {
    return "q" + queue + "-" + "%064x".formatted(root).substring(0, ROOT_DIGITS);
  }

  Instant pickedAt() {
    return deadline.minus(WORTH_IT);
  }

  /** As if it had been picked then. */
  QueueLease pickedAt(Instant time) {
    Instant until = time.plus(WORTH_IT);
    return new QueueLease(leaseId, jobId, queue, root, witness, until, state, proofHash);
  }

  QueueLease with(LeaseState next) {
    return new QueueLease(leaseId, jobId, queue, root, witness, deadline, next, proofHash);
  }

  QueueLease withProof(String hash) {
    return new QueueLease(leaseId, jobId, queue, root, witness, deadline, state, hash);
  }

  /** Whether it is still worked on, or waits for its block. */
  boolean open() {
    return state == LeaseState.OFFERED
        || state == LeaseState.ACTIVE
        || state == LeaseState.SUBMITTED;
  }

  /** The name of its transaction. */
  String purpose() {
    return PROOF + leaseId;
  }
}
