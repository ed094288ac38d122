package org.hearth.network.economy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The worked example of docs/rules.md R4, to the last wei: E = 10, λ = 25 %, W* = 10^6, jobs of 400
 * k, 200 k and 40 k units with fees 3, 1 + 7 wei and 0.333… DEV, ρ 20 %, burn 5 %, φ 2 %, V = 5,
 * stakes 600/300/100, proposer v1.
 */
class GoldenRewardTest {
  private static final List<String> FIVE = List.of("a", "b", "c", "d", "e");
  private static final List<Participant> SIGNERS =
      List.of(
          new Participant("v1", "", 600),
          new Participant("v2", "", 300),
          new Participant("v3", "", 100));
  private static final List<FinalJob> JOBS =
      List.of(
          new FinalJob("1", 400_000, dev("3"), FIVE),
          new FinalJob("2", 200_000, dev("1.000000000000000007"), FIVE),
          new FinalJob("3", 40_000, dev("0.333333333333333333"), FIVE));

  private final BlockRewards rewards =
      new BlockReward(EconomyRules.defaults())
          .of(BigInteger.valueOf(1_000_000), JOBS, "v1", SIGNERS);

  @Test
  void mintsTwoLayers() {
    assertThat(rewards.posMinted()).isEqualTo(dev("2.5"));
    assertThat(rewards.zkCap()).isEqualTo(dev("7.5"));
    assertThat(rewards.zkMinted()).isEqualTo(dev("4.8"));
    assertThat(rewards.zkCap().subtract(rewards.zkMinted())).as("not minted").isEqualTo(dev("2.7"));
    assertThat(rewards.jobs())
        .extracting(JobReward::emission)
        .containsExactly(dev("3"), dev("1.5"), dev("0.3"));
  }

  @Test
  void sharesEachJob() {
    JobReward first = rewards.jobs().getFirst();
    assertThat(first.net()).isEqualTo(dev("2.85"));
    assertThat(first.gross()).isEqualTo(dev("5.85"));
    assertThat(first.verifierShare()).isEqualTo(dev("1.17"));
    assertThat(first.perVoter()).isEqualTo(dev("0.234"));
    assertThat(first.poolFee()).isEqualTo(dev("0.0936"));
    assertThat(first.credit()).isEqualTo(dev("4.5864"));
    assertThat(rewards.burned()).isEqualTo(dev("0.216666666666666666"));
    assertThat(rewards.dust()).isEqualTo(BigInteger.valueOf(4));
  }

  @Test
  void paysValidators() {
    // 0.25 for proposing and 2.25 by stake
    assertThat(rewards.validators())
        .containsExactly(
            new ValidatorReward("v1", dev("1.6")),
            new ValidatorReward("v2", dev("0.675")),
            new ValidatorReward("v3", dev("0.225")));
  }

  @Test
  void whatComesInGoesOut() {
    BigInteger in = JOBS.stream().map(FinalJob::fee).reduce(rewards.minted(), BigInteger::add);
    BigInteger out = rewards.burned().add(rewards.zkDust()).add(rewards.posMinted());
    for (JobReward job : rewards.jobs()) {
      out = out.add(job.distributed());
    }
    assertThat(in).isEqualTo(new BigInteger("11633333333333333340")).isEqualTo(out);
  }

  static BigInteger dev(String amount) {
    return new BigDecimal(amount).movePointRight(18).toBigIntegerExact();
  }
}
