package org.hearth.network.economy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each invariant finds the fault that it is there for, and only then. */
class InvariantsTest {
  private static final EconomyRules RULES = EconomyRules.defaults();
  private static final BigInteger FEE = EconomyRules.TOKEN;
  private static final List<Participant> SIGNERS = List.of(new Participant("v", "", 1));

  private final BlockRewards good =
      new BlockReward(RULES)
          .of(
              BigInteger.valueOf(100_000),
              List.of(new FinalJob("j", 50_000, FEE, List.of("w1", "w2"))),
              "v",
              SIGNERS);
  private final BlockFacts.Final finalJob =
      new BlockFacts.Final("j", "s", false, false, FEE, List.of("p"), List.of("w1", "w2"), true);

  @Test
  void aGoodBlockBreaksNone() {
    assertThat(violations(facts(balances(), good, good, List.of(finalJob), List.of(), "h")))
        .isEmpty();
  }

  @Test
  void i1MoneyOutOfNothing() {
    Map<String, BigInteger> balances = balances();
    balances.put("thief", BigInteger.ONE);
    expect("I1", facts(balances, good, good, List.of(finalJob), List.of(), "h"));
  }

  @Test
  void i2MintsTooMuch() {
    EconomyRules generous =
        new EconomyRules(
            RULES.maxEmission().add(BigInteger.ONE),
            2_500,
            100_000,
            100,
            500,
            2_000,
            5,
            4,
            200,
            500,
            4,
            500,
            6,
            20,
            FEE,
            1,
            FEE,
            BondRules.off());
    BlockRewards much =
        new BlockReward(generous)
            .of(
                BigInteger.ONE,
                List.of(new FinalJob("j", 50_000, FEE, List.of("w1", "w2"))),
                "v",
                SIGNERS);
    expect("I2", facts(balances(), much, much, List.of(finalJob), List.of(), "h"));
  }

  @Test
  void i3FinalTwice() {
    var again = new BlockFacts.Final("j", "t", true, false, FEE, List.of("p"), List.of("w1"), true);
    var emitted =
        new BlockFacts.Final("j", "s", false, true, FEE, List.of("p"), List.of("w1"), true);
    expect("I3", facts(balances(), good, good, List.of(again), List.of(), "h"));
    expect("I3", facts(balances(), good, good, List.of(emitted), List.of(), "h"));
    expect("I3", facts(balances(), good, good, List.of(finalJob, finalJob), List.of(), "h"));
  }

  @Test
  void i4NegativeBalance() {
    Map<String, BigInteger> balances = balances();
    balances.put("debtor", BigInteger.ONE.negate());
    balances.merge("treasury", BigInteger.ONE, BigInteger::add);
    expect("I4", facts(balances, good, good, List.of(finalJob), List.of(), "h"));
  }

  @Test
  void i5JobDoesNotAddUp() {
    JobReward j = good.jobs().getFirst();
    JobReward bad =
        new JobReward(
            j.jobId(),
            j.emission(),
            j.burned(),
            j.net(),
            j.gross(),
            j.verifierShare(),
            j.voters(),
            j.perVoter(),
            j.verifierDust(),
            j.poolFee(),
            j.credit().add(BigInteger.ONE));
    BlockRewards rewards =
        new BlockRewards(
            good.work(),
            good.posMinted(),
            good.zkCap(),
            good.zkMinted(),
            good.zkDust(),
            good.validators(),
            List.of(bad));
    expect("I5", facts(balances(), rewards, rewards, List.of(finalJob), List.of(), "h"));
  }

  @Test
  void i6JudgeInItsOwnCase() {
    var own =
        new BlockFacts.Final(
            "j", "s", false, false, FEE, List.of("p", "w2"), List.of("w1", "w2"), true);
    expect("I6", facts(balances(), good, good, List.of(own), List.of(), "h"));
  }

  @Test
  void i7SlashBeyondTheBond() {
    var slash = new BlockFacts.SlashFact("j", BigInteger.ONE, BigInteger.TWO);
    expect("I7", facts(balances(), good, good, List.of(finalJob), List.of(slash), "h"));
  }

  @Test
  void i8ReplayDiffers() {
    expect("I8", facts(balances(), good, good, List.of(finalJob), List.of(), "other"));
  }

  @Test
  void i9OrderMatters() {
    BlockRewards idle = new BlockReward(RULES).of(BigInteger.ONE, List.of(), "v", SIGNERS);
    expect("I9", facts(balances(), good, idle, List.of(finalJob), List.of(), "h"));
  }

  @Test
  void i10PaidWithoutProof() {
    var unproven =
        new BlockFacts.Final("j", "s", false, false, FEE, List.of("p"), List.of("w1"), false);
    expect("I10", facts(balances(), good, good, List.of(unproven), List.of(), "h"));
  }

  @Test
  void accountsRefuseToGoBelowZero() {
    Accounts accounts = new Accounts();
    accounts.deposit("a", BigInteger.TEN);
    assertThatThrownBy(() -> accounts.move("a", "b", BigInteger.valueOf(11)))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("account a holds 10, not 11");
    assertThatThrownBy(() -> accounts.mint("a", BigInteger.ONE.negate()))
        .isInstanceOf(LedgerException.class);
    assertThat(accounts.balance("a")).isEqualTo(BigInteger.TEN);
  }

  private static Map<String, BigInteger> balances() {
    return new HashMap<>(Map.of("a", BigInteger.TEN, "treasury", BigInteger.TWO));
  }

  private static BlockFacts facts(
      Map<String, BigInteger> balances,
      BlockRewards rewards,
      BlockRewards permuted,
      List<BlockFacts.Final> finals,
      List<BlockFacts.SlashFact> slashes,
      String replayed) {
    Accounts.Snapshot accounts =
        new Accounts.Snapshot(
            balances, BigInteger.valueOf(7), BigInteger.TEN, BigInteger.valueOf(5));
    return new BlockFacts(
        9,
        accounts,
        rewards.minted(),
        rewards,
        permuted,
        new ArrayList<>(finals),
        slashes,
        "h",
        replayed);
  }

  private static List<String> violations(BlockFacts facts) {
    return new Invariants(RULES).violations(facts);
  }

  private static void expect(String invariant, BlockFacts facts) {
    assertThat(violations(facts))
        .isNotEmpty()
        .allSatisfy(
            v -> assertThat(v).startsWith("Invariant " + invariant + " fails at block 9: "));
  }
}
