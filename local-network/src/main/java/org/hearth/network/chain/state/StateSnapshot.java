package org.hearth.network.chain.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.hearth.network.economy.Accounts;
import org.hearth.network.economy.WorkTarget;
import org.jspecify.annotations.Nullable;

/** The whole state of the chain as plain data. */
public record StateSnapshot(Core core, SortedMap<String, Statement> statements) {

  /**
   * What the state hash covers directly; the statements, which grow large, are covered by {@code
   * statementsHash}, a running hash of every statement ever added. {@code turns} is left out while
   * no lease rules are in force, so that older states keep their hashes.
   */
  public record Core(
      long height,
      Instant time,
      String statementsHash,
      String lastWinner,
      String provenRoot,
      long provenBatch,
      SortedMap<Long, String> provenAhead,
      Counters counters,
      Accounts.Snapshot accounts,
      SortedMap<String, Prover> provers,
      SortedMap<String, Job> jobs,
      SortedMap<String, Lease> leases,
      SortedMap<Long, OpenBatch> batches,
      List<Reward> rewards,
      WorkTarget.Snapshot workTarget,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Turns turns) {}

  /** The state, and where in the log and in the chain it stands. */
  public record Located(StateSnapshot state, long seq, String logHash, String blockHash) {}
}
