package org.hearth.node.job;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.hearth.earnings.jobs.JobKey;

/**
 * What a network asks for and what it promises: fixed when the job is offered, never changed
 * afterwards.
 *
 * @param network short name of the network in the books, such as "local"
 * @param circuit display name of the circuit; text only
 * @param vkHash of the circuit's verification key as the network listed it; empty when it did not
 * @param publicInputs the statement; the proof must be for exactly these
 * @param workUnits the network's measure of size
 * @param fee offered by the requester, smallest unit
 * @param rewardEstimate the network's guess of the whole credit, smallest unit; never booked
 * @param deadline in the network's time
 * @param formats the proof system, and how its artifacts are written
 */
public record JobTerms(
    String network,
    String jobId,
    String leaseId,
    String circuitId,
    String circuit,
    BlobRef provingKey,
    BlobRef witness,
    String vkHash,
    List<BigInteger> publicInputs,
    long workUnits,
    BigInteger fee,
    BigInteger rewardEstimate,
    Instant deadline,
    JobFormats formats) {
  public JobTerms {
    publicInputs = List.copyOf(publicInputs);
  }

  /**
   * Of a job that is known only from a signed event of the network, because the books were lost: it
   * is over, so that nothing is missing but what can be shown of it.
   */
  public static JobTerms ofEvent(JobKey key, Instant time) {
    return new JobTerms(
        key.network(),
        key.jobId(),
        key.leaseId(),
        "",
        "unknown circuit",
        BlobRef.UNKNOWN,
        BlobRef.UNKNOWN,
        "",
        List.of(),
        0,
        BigInteger.ZERO,
        BigInteger.ZERO,
        time,
        JobFormats.DEFAULT);
  }

  public JobKey key() {
    return new JobKey(network, jobId, leaseId);
  }
}
