package org.hearth.network.chain.state;

import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One prover's exclusive right to prove one job.
 *
 * @param offerExpires until when it can be accepted
 * @param deadline until when the proof can be submitted
 * @param reason why it ended, when it did not end well; else empty
 * @param bond locked for it
 */
public record Lease(
    String leaseId,
    String jobId,
    String prover,
    LeaseState state,
    Instant offerExpires,
    Instant deadline,
    @Nullable String proofHash,
    String reason,
    BigInteger bond) {

  public Lease to(LeaseState next, String why) {
    return new Lease(leaseId, jobId, prover, next, offerExpires, deadline, proofHash, why, bond);
  }

  public Lease accepted(BigInteger lockedBond) {
    return new Lease(
        leaseId,
        jobId,
        prover,
        LeaseState.ACTIVE,
        offerExpires,
        deadline,
        proofHash,
        reason,
        lockedBond);
  }

  public Lease submitted(String hash) {
    return new Lease(
        leaseId, jobId, prover, LeaseState.SUBMITTED, offerExpires, deadline, hash, reason, bond);
  }
}
