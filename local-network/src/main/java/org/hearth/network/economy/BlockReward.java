package org.hearth.network.economy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The two-layer block reward (docs/rules.md R4) for jobs in LEASE mode: one prover per job.
 *
 * <p>The PoS layer always mints its share P of the emission E. The ZK layer mints Zmax·min(W,
 * W*)/W*, so an idle network mints less, and shares it by work. All divisions round down and every
 * remainder has a named owner, so nothing appears or vanishes. The order in which jobs are given
 * does not matter.
 */
public final class BlockReward {
  private static final BigInteger PROPOSER_DIVISOR = BigInteger.TEN;

  private final EconomyRules rules;

  public BlockReward(EconomyRules rules) {
    this.rules = rules;
  }

  /**
   * @param workTarget W*, ≥ 1
   * @param proposer one of the signers
   * @param signers the validators that signed, at least one
   */
  public BlockRewards of(
      BigInteger workTarget, List<FinalJob> finalJobs, String proposer, List<Participant> signers) {
    List<FinalJob> jobs = finalJobs.stream().sorted(Comparator.comparing(FinalJob::jobId)).toList();
    BigInteger work =
        jobs.stream()
            .map(j -> BigInteger.valueOf(j.workUnits()))
            .reduce(BigInteger.ZERO, BigInteger::add);
    BigInteger posMinted = rules.posEmission();
    BigInteger zkCap = rules.zkEmissionCap();
    BigInteger zkMinted = zkCap.multiply(work.min(workTarget)).divide(workTarget);
    List<JobReward> rewards = new ArrayList<>();
    BigInteger zkDust = zkMinted;
    for (FinalJob job : jobs) {
      BigInteger emission = zkMinted.multiply(BigInteger.valueOf(job.workUnits())).divide(work);
      zkDust = zkDust.subtract(emission);
      rewards.add(JobReward.of(job, emission, rules));
    }
    return new BlockRewards(
        work,
        posMinted,
        zkCap,
        zkMinted,
        zkDust,
        validators(posMinted, proposer, signers),
        rewards);
  }

  private static List<ValidatorReward> validators(
      BigInteger posMinted, String proposer, List<Participant> signers) {
    if (signers.stream().noneMatch(s -> s.id().equals(proposer))) {
      throw new IllegalArgumentException("the proposer " + proposer + " is not among the signers");
    }
    BigInteger tenth = posMinted.divide(PROPOSER_DIVISOR);
    BigInteger shared = posMinted.subtract(tenth);
    BigInteger stakes =
        signers.stream()
            .map(s -> BigInteger.valueOf(s.stake()))
            .reduce(BigInteger.ZERO, BigInteger::add);
    BigInteger dust = shared;
    List<BigInteger> parts = new ArrayList<>();
    for (Participant signer : signers) {
      BigInteger part = shared.multiply(BigInteger.valueOf(signer.stake())).divide(stakes);
      dust = dust.subtract(part);
      parts.add(part);
    }
    List<ValidatorReward> rewards = new ArrayList<>();
    for (int i = 0; i < signers.size(); i++) {
      String id = signers.get(i).id();
      BigInteger part = parts.get(i);
      rewards.add(new ValidatorReward(id, id.equals(proposer) ? part.add(tenth).add(dust) : part));
    }
    return rewards;
  }

  /** The credit of a job's prover if the job were alone in a block. */
  public BigInteger estimate(long workUnits, BigInteger fee, BigInteger workTarget) {
    BigInteger work = BigInteger.valueOf(workUnits);
    BigInteger emission = rules.zkEmissionCap().multiply(work.min(workTarget)).divide(workTarget);
    return JobReward.of(new FinalJob("estimate", workUnits, fee, List.of()), emission, rules)
        .credit();
  }
}
