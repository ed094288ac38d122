package org.hearth.network.chain.state;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A job that is not over.
 *
 * @param request what is to be proved
 * @param fee escrowed
 * @param attempt 1, 2, 3 …
 * @param lease the lease that holds it now
 * @param former provers that had an offer of it, and until when they are not asked again
 * @param verification when a proof has arrived
 */
public record Job(
    String jobId,
    @JsonProperty("batch") ProofRequest request,
    String statementId,
    BigInteger fee,
    JobStage state,
    int attempt,
    @Nullable String lease,
    SortedMap<String, Instant> former,
    @Nullable Verification verification) {

  public static Job posted(
      String jobId, ProofRequest request, String statementId, BigInteger fee, boolean cached) {
    return new Job(
        jobId,
        request,
        statementId,
        fee,
        cached ? JobStage.CACHED : JobStage.OPEN,
        1,
        null,
        new TreeMap<>(),
        null);
  }

  public Job leased(String leaseId) {
    return new Job(
        jobId, request, statementId, fee, JobStage.LEASED, attempt, leaseId, former, null);
  }

  /** Open again, after the prover's lease ended without a proof. */
  public Job reopened(String prover, Instant notBefore, int nextAttempt) {
    SortedMap<String, Instant> provers = new TreeMap<>(Map.copyOf(former));
    provers.put(prover, notBefore);
    return new Job(
        jobId, request, statementId, fee, JobStage.OPEN, nextAttempt, null, provers, null);
  }

  public Job verifying(Verification next) {
    return new Job(
        jobId, request, statementId, fee, JobStage.VERIFYING, attempt, lease, former, next);
  }

  /** The lease of a job that is leased or being verified. */
  public String heldLease() {
    if (lease == null) {
      throw new IllegalStateException("job " + jobId + " is " + state + " and has no lease");
    }
    return lease;
  }

  /** The verification of a job that is being verified. */
  public Verification running() {
    if (verification == null) {
      throw new IllegalStateException("job " + jobId + " is " + state + " and not being verified");
    }
    return verification;
  }
}
