package org.hearth.network.economy;

import java.math.BigInteger;
import java.util.List;

/**
 * The reward of one block.
 *
 * @param work W, the work of its final, paid jobs
 * @param posMinted P
 * @param zkCap Zmax
 * @param zkMinted Z; Zmax − Z is never minted
 * @param zkDust Z − Σ em, to the treasury
 * @param validators sums to P
 * @param jobs in the order of their ids
 */
public record BlockRewards(
    BigInteger work,
    BigInteger posMinted,
    BigInteger zkCap,
    BigInteger zkMinted,
    BigInteger zkDust,
    List<ValidatorReward> validators,
    List<JobReward> jobs) {
  public BlockRewards {
    validators = List.copyOf(validators);
    jobs = List.copyOf(jobs);
  }

  /** Minted by the block as a whole. */
  public BigInteger minted() {
    return posMinted.add(zkMinted);
  }

  /** Burnt out of the fees of its jobs. */
  public BigInteger burned() {
    return jobs.stream().map(JobReward::burned).reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** What goes to the treasury because it cannot be shared evenly. */
  public BigInteger dust() {
    return jobs.stream().map(JobReward::verifierDust).reduce(zkDust, BigInteger::add);
  }
}
