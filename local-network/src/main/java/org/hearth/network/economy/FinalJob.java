package org.hearth.network.economy;

import java.math.BigInteger;
import java.util.List;

/**
 * A job whose proof was accepted, as the reward sees it.
 *
 * @param workUnits w, ≥ 1
 * @param fee f, escrowed by the requester
 * @param voters the verifiers of the majority; empty when the pool had to decide alone
 */
public record FinalJob(String jobId, long workUnits, BigInteger fee, List<String> voters) {
  public FinalJob {
    voters = List.copyOf(voters);
    if (workUnits < 1 || fee.signum() < 0) {
      throw new IllegalArgumentException(
          "job " + jobId + " needs work and a fee that is not negative");
    }
  }
}
