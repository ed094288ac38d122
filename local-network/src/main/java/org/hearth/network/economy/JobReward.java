package org.hearth.network.economy;

import java.math.BigInteger;
import java.util.List;

/**
 * How the value of one job is shared; the formulas are those of docs/rules.md R4.
 *
 * @param emission em
 * @param burned part of the fee that is burnt
 * @param net fee − burned
 * @param gross net + emission
 * @param verifierShare ver, for all verifiers together
 * @param voters who shares it
 * @param perVoter what each voter gets
 * @param verifierDust what cannot be shared evenly (all of it when nobody voted); to the treasury
 * @param poolFee to the pool
 * @param credit what the prover gets
 */
public record JobReward(
    String jobId,
    BigInteger emission,
    BigInteger burned,
    BigInteger net,
    BigInteger gross,
    BigInteger verifierShare,
    List<String> voters,
    BigInteger perVoter,
    BigInteger verifierDust,
    BigInteger poolFee,
    BigInteger credit) {
  public JobReward {
    voters = List.copyOf(voters);
  }

  static JobReward of(FinalJob job, BigInteger emission, EconomyRules rules) {
    BigInteger burned = Bps.floor(job.fee(), rules.burnBps());
    BigInteger net = job.fee().subtract(burned);
    BigInteger gross = net.add(emission);
    BigInteger verifiers = Bps.floor(gross, rules.verifierShareBps());
    BigInteger[] each =
        job.voters().isEmpty()
            ? new BigInteger[] {BigInteger.ZERO, verifiers}
            : verifiers.divideAndRemainder(BigInteger.valueOf(job.voters().size()));
    BigInteger proverPart = gross.subtract(verifiers);
    BigInteger poolFee = Bps.floor(proverPart, rules.poolFeeBps());
    return new JobReward(
        job.jobId(),
        emission,
        burned,
        net,
        gross,
        verifiers,
        job.voters(),
        each[0],
        each[1],
        poolFee,
        proverPart.subtract(poolFee));
  }

  /**
   * Everything that leaves the job's escrow for somebody; equals {@link #gross} when nothing is
   * lost.
   */
  public BigInteger distributed() {
    return perVoter
        .multiply(BigInteger.valueOf(voters.size()))
        .add(verifierDust)
        .add(poolFee)
        .add(credit);
  }
}
