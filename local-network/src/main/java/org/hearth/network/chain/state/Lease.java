package org.hearth.network.chain.state;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param acceptedAt when it was accepted, where lease rules are in force
 * @param tookMillis prover's time that the proof took, once it has arrived, where lease rules are
 *     in force
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
    BigInteger bond,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant acceptedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long tookMillis) {

  public static Lease offered(
      String leaseId, String jobId, String prover, Instant offerExpires, Instant deadline) {
    return new Lease(
        leaseId,
        jobId,
        prover,
        LeaseState.OFFERED,
        offerExpires,
        deadline,
        null,
        "",
        BigInteger.ZERO,
        null,
        null);
  }

  public Lease to(LeaseState next, String why) {
    return changed(next, proofHash, why, bond, acceptedAt, tookMillis);
  }

  /**
   * @param at null where no lease rules are in force
   */
  public Lease accepted(BigInteger lockedBond, @Nullable Instant at) {
    return changed(LeaseState.ACTIVE, proofHash, reason, lockedBond, at, tookMillis);
  }

  /**
   * @param millis null where no lease rules are in force
   */
  public Lease submitted(String hash, @Nullable Long millis) {
    return changed(LeaseState.SUBMITTED, hash, reason, bond, acceptedAt, millis);
  }

  private Lease changed(
      LeaseState next,
      @Nullable String hash,
      String why,
      BigInteger locked,
      @Nullable Instant at,
      @Nullable Long millis) {
    return new Lease(
        leaseId, jobId, prover, next, offerExpires, deadline, hash, why, locked, at, millis);
  }
}
