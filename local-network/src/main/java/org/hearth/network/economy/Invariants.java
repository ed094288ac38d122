package org.hearth.network.economy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ten invariants of docs/rules.md R8. They are checked on every block; a block that breaks one
 * is not kept, and the chain stops.
 */
public final class Invariants {
  /** Checks per block. */
  public static final int COUNT = 10;

  private final EconomyRules rules;

  public Invariants(EconomyRules rules) {
    this.rules = rules;
  }

  /** The sentences of the invariants that the block breaks; empty when it keeps all. */
  public List<String> violations(BlockFacts facts) {
    List<String> found = new ArrayList<>();
    conservation(facts, found);
    emission(facts, found);
    finality(facts, found);
    balances(facts, found);
    jobSums(facts, found);
    independence(facts, found);
    slashes(facts, found);
    replay(facts, found);
    order(facts, found);
    evidence(facts, found);
    return found;
  }

  private static void conservation(BlockFacts facts, List<String> found) {
    Accounts.Snapshot accounts = facts.accounts();
    BigInteger held = sum(accounts.balances().values());
    BigInteger owed = accounts.minted().add(accounts.deposited()).subtract(accounts.burned());
    if (!held.equals(owed)) {
      add(
          found,
          1,
          facts,
          "all accounts hold " + held + ", but minted + deposits - burnt is " + owed);
    }
  }

  private void emission(BlockFacts facts, List<String> found) {
    if (facts.minted().compareTo(rules.maxEmission()) > 0) {
      add(
          found,
          2,
          facts,
          "minted " + facts.minted() + ", more than the limit " + rules.maxEmission());
    }
    if (!facts.minted().equals(facts.rewards().minted())) {
      add(found, 2, facts, "minted " + facts.minted() + " instead of " + facts.rewards().minted());
    }
  }

  private static void finality(BlockFacts facts, List<String> found) {
    Set<String> jobs = new HashSet<>();
    Set<String> statements = new HashSet<>();
    for (BlockFacts.Final f : facts.finals()) {
      if (f.finalBefore() || !jobs.add(f.jobId())) {
        add(found, 3, facts, "job " + f.jobId() + " is FINAL a second time");
      }
      if (f.emittedBefore() || !statements.add(f.statementId())) {
        add(found, 3, facts, "statement " + f.statementId() + " gets a second emission");
      }
    }
  }

  private static void balances(BlockFacts facts, List<String> found) {
    for (Map.Entry<String, BigInteger> entry : facts.accounts().balances().entrySet()) {
      if (entry.getValue().signum() < 0) {
        add(found, 4, facts, "account " + entry.getKey() + " holds " + entry.getValue());
      }
    }
  }

  private static void jobSums(BlockFacts facts, List<String> found) {
    BigInteger emissions = facts.rewards().zkDust();
    for (JobReward job : facts.rewards().jobs()) {
      emissions = emissions.add(job.emission());
      if (!job.distributed().equals(job.gross())
          || !job.gross().equals(job.net().add(job.emission()))) {
        add(
            found,
            5,
            facts,
            "job " + job.jobId() + " distributes " + job.distributed() + " of " + job.gross());
      }
      boolean feeKept =
          facts.finals().stream()
              .filter(f -> f.jobId().equals(job.jobId()))
              .allMatch(f -> f.fee().equals(job.net().add(job.burned())));
      if (!feeKept) {
        add(found, 5, facts, "job " + job.jobId() + " loses a part of its fee");
      }
    }
    if (!emissions.equals(facts.rewards().zkMinted())) {
      add(found, 5, facts, "emissions sum to " + emissions + " of " + facts.rewards().zkMinted());
    }
    BigInteger validators =
        sum(facts.rewards().validators().stream().map(ValidatorReward::amount).toList());
    if (!validators.equals(facts.rewards().posMinted())) {
      add(found, 5, facts, "validators get " + validators + " of " + facts.rewards().posMinted());
    }
  }

  private static void independence(BlockFacts facts, List<String> found) {
    for (BlockFacts.Final f : facts.finals()) {
      if (f.committee().stream().anyMatch(f.parties()::contains)) {
        add(found, 6, facts, "job " + f.jobId() + " was judged by one of its own parties");
      }
    }
  }

  private static void slashes(BlockFacts facts, List<String> found) {
    for (BlockFacts.SlashFact s : facts.slashes()) {
      if (s.amount().compareTo(s.bond()) > 0) {
        add(
            found,
            7,
            facts,
            "job " + s.jobId() + " slashes " + s.amount() + " of a bond of " + s.bond());
      }
    }
  }

  private static void replay(BlockFacts facts, List<String> found) {
    if (!facts.stateHash().equals(facts.replayedStateHash())) {
      add(found, 8, facts, "replaying the event log gives another state");
    }
  }

  private static void order(BlockFacts facts, List<String> found) {
    if (!facts.rewards().equals(facts.rewardsPermuted())) {
      add(found, 9, facts, "the order of submissions changes the rewards");
    }
  }

  private static void evidence(BlockFacts facts, List<String> found) {
    for (BlockFacts.Final f : facts.finals()) {
      if (!f.proofStored()) {
        add(found, 10, facts, "job " + f.jobId() + " is paid without a stored valid proof");
      }
    }
  }

  private static BigInteger sum(Iterable<BigInteger> amounts) {
    BigInteger sum = BigInteger.ZERO;
    for (BigInteger amount : amounts) {
      sum = sum.add(amount);
    }
    return sum;
  }

  private static void add(List<String> found, int number, BlockFacts facts, String what) {
    found.add("Invariant I" + number + " fails at block " + facts.height() + ": " + what + ".");
  }
}
