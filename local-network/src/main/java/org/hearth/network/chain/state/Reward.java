package org.hearth.network.chain.state;

import java.math.BigInteger;
import java.time.Instant;
import org.hearth.network.economy.RewardState;

/**
 * A credit on its way from FINAL to PAID.
 *
 * @param finalHeight block in which the job became FINAL
 * @param finalAt time of that block
 */
public record Reward(
    String jobId,
    String leaseId,
    String prover,
    String proofHash,
    BigInteger credit,
    long finalHeight,
    Instant finalAt,
    RewardState state) {
  public Reward to(RewardState next) {
    return new Reward(jobId, leaseId, prover, proofHash, credit, finalHeight, finalAt, next);
  }
}
