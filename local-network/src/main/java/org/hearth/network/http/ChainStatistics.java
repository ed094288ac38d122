package org.hearth.network.http;

import java.math.BigInteger;
import java.util.List;
import org.hearth.network.chain.Chain;
import org.hearth.network.chain.state.AccountName;
import org.hearth.network.chain.state.ChainState;
import org.hearth.network.sequencer.Sequencer;
import org.hearth.network.store.Rows;
import org.jspecify.annotations.Nullable;

/** The chain in numbers, for anybody. */
public final class ChainStatistics {
  private final Chain chain;
  private final Sequencer sequencer;

  public ChainStatistics(Chain chain, Sequencer sequencer) {
    this.chain = chain;
    this.sequencer = sequencer;
  }

  /** Fields as in the OpenAPI file. */
  public record Stats(
      long height,
      long blocks,
      long jobsFinal,
      long jobsOpen,
      long jobsRejected,
      long jobsCancelled,
      long leasesExpired,
      BigInteger minted,
      BigInteger deposited,
      BigInteger burned,
      long workTarget,
      long invariantsChecked,
      List<String> invariantViolations,
      @Nullable String halted,
      int provers,
      List<ValidatorLine> validators,
      BigInteger stateRoot,
      String provenRoot,
      long transfers,
      int transfersPending,
      String simulatedTraffic) {}

  /** A validator and what it has earned. */
  public record ValidatorLine(String id, long stake, BigInteger rewards, boolean simulated) {}

  /** Number of the newest block; 0 before the first. */
  public long height() {
    return chain.read(s -> s.height);
  }

  public Stats stats() {
    Sequencer.RollupView rollup = sequencer.view();
    List<String> violations = chain.violations();
    long checks = chain.checks();
    return chain.read(s ->
        new Stats(
            s.height,
            s.height,
            s.counters.jobsFinal(),
            s.jobs.size(),
            s.counters.jobsRejected(),
            s.counters.jobsCancelled(),
            s.counters.leasesExpired(),
            s.accounts.minted(),
            s.accounts.deposited(),
            s.accounts.burned(),
            s.workTarget.current().longValueExact(),
            checks,
            violations,
            violations.isEmpty() ? null : violations.getFirst(),
            s.provers.size(),
            validators(s),
            rollup.stateRoot(),
            s.provenRoot,
            s.counters.transfers(),
            rollup.pending(),
            "all transfers come from simulated users"));
  }

  private static List<ValidatorLine> validators(ChainState state) {
    return state.genesis.validators().stream()
        .map(v ->
            new ValidatorLine(
                v.id(), v.stake(), state.accounts.balance(AccountName.validator(v.id())), true))
        .toList();
  }

  /** Blocks as JSON texts, from the given height on. */
  public List<String> blocks(long from, int limit) {
    return chain.store().blocks(from, limit).stream().map(Rows.Block::json).toList();
  }
}
