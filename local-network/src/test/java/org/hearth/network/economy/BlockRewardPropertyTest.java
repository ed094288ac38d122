package org.hearth.network.economy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.hearth.network.TestSeed;
import org.junit.jupiter.api.Test;

/** The reward formulas over random blocks, also with odd and extreme rules. */
class BlockRewardPropertyTest {
  private static final int BLOCKS = 5_000;

  @Test
  void nothingAppearsOrVanishes() {
    long seed = TestSeed.of("BlockRewardPropertyTest", 20261128);
    Random random = new Random(seed);
    for (int i = 0; i < BLOCKS; i++) {
      EconomyRules rules = randomRules(random);
      List<FinalJob> jobs = randomJobs(random);
      List<Participant> signers = randomSigners(random);
      String proposer = signers.get(random.nextInt(signers.size())).id();
      BigInteger target = BigInteger.valueOf(1 + random.nextLong(1_000_000));
      BlockRewards rewards = new BlockReward(rules).of(target, jobs, proposer, signers);

      String block = "seed " + seed + " block " + i;
      assertThat(rewards.minted()).as(block).isLessThanOrEqualTo(rules.maxEmission());
      assertThat(sum(rewards.validators().stream().map(ValidatorReward::amount).toList()))
          .as(block)
          .isEqualTo(rewards.posMinted());
      assertThat(
              sum(rewards.jobs().stream().map(JobReward::emission).toList()).add(rewards.zkDust()))
          .as(block)
          .isEqualTo(rewards.zkMinted());
      assertThat(rewards.zkDust())
          .as(block)
          .isBetween(BigInteger.ZERO, BigInteger.valueOf(jobs.size()));
      for (JobReward job : rewards.jobs()) {
        assertThat(job.distributed()).as(block).isEqualTo(job.gross());
        assertThat(job.credit().signum()).as(block).isNotNegative();
      }
      BigInteger in = sum(jobs.stream().map(FinalJob::fee).toList()).add(rewards.minted());
      BigInteger out =
          sum(rewards.jobs().stream().map(JobReward::distributed).toList())
              .add(rewards.burned())
              .add(rewards.zkDust())
              .add(rewards.posMinted());
      assertThat(out).as(block).isEqualTo(in);

      List<FinalJob> shuffled = new ArrayList<>(jobs);
      Collections.shuffle(shuffled, random);
      assertThat(new BlockReward(rules).of(target, shuffled, proposer, signers))
          .as(block)
          .isEqualTo(rewards);
    }
  }

  @Test
  void idleBlockMintsOnlyTheValidatorsLayer() {
    EconomyRules rules = EconomyRules.defaults();
    BlockRewards rewards =
        new BlockReward(rules)
            .of(BigInteger.TEN, List.of(), "v", List.of(new Participant("v", "", 1)));
    assertThat(rewards.minted()).isEqualTo(rules.posEmission());
    assertThat(rewards.dust()).isZero();
  }

  @Test
  void selfDealingDoesNotPayAtTheDefaultFee() {
    // §14.9: requester and prover in one keeps 0.7448 f and 0.784 em; with f = 4 em per unit of
    // work it loses.
    EconomyRules rules = EconomyRules.defaults();
    for (long work : new long[] {1, 10_000, 100_000, 1_000_000}) {
      BigInteger target = BigInteger.valueOf(100_000);
      BigInteger fee = rules.fee(work, target);
      BigInteger credit = new BlockReward(rules).estimate(work, fee, target);
      assertThat(credit).as("work " + work).isLessThan(fee);
    }
  }

  private static EconomyRules randomRules(Random random) {
    EconomyRules d = EconomyRules.defaults();
    return new EconomyRules(
        new BigInteger(random.nextInt(90), random),
        random.nextInt(10_001),
        d.workTargetFloor(),
        d.workWindow(),
        d.workChangeBps(),
        random.nextInt(10_001),
        5,
        4,
        random.nextInt(10_001),
        random.nextInt(10_001),
        4,
        500,
        6,
        20,
        d.payoutThreshold(),
        d.payoutMaxAgeSeconds(),
        d.requesterDeposit(),
        BondRules.off());
  }

  private static List<FinalJob> randomJobs(Random random) {
    return IntStream.range(0, random.nextInt(6))
        .mapToObj(i ->
            new FinalJob(
                "job" + i,
                1 + random.nextLong(random.nextBoolean() ? 5 : 1_000_000),
                new BigInteger(random.nextInt(70), random),
                IntStream.range(0, random.nextInt(6)).mapToObj(v -> "w" + v).toList()))
        .toList();
  }

  private static List<Participant> randomSigners(Random random) {
    return IntStream.rangeClosed(0, random.nextInt(5))
        .mapToObj(i -> new Participant("v" + i, "", 1 + random.nextLong(1_000)))
        .toList();
  }

  private static BigInteger sum(List<BigInteger> amounts) {
    return amounts.stream().reduce(BigInteger.ZERO, BigInteger::add);
  }
}
