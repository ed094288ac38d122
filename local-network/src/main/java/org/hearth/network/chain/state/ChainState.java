package org.hearth.network.chain.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hearth.network.codec.Json;
import org.hearth.network.codec.Sha256Hex;
import org.hearth.network.economy.Accounts;
import org.hearth.network.economy.Genesis;
import org.hearth.network.economy.WorkTarget;
import org.jspecify.annotations.Nullable;

/**
 * The state of the chain in memory. Everything in it follows from the genesis and the log of
 * events. It holds what is not over yet, plus sums; what is over lies in the store.
 */
public final class ChainState {
  public final Genesis genesis;
  public final String networkId;
  public final Accounts accounts;
  public final SortedMap<String, Prover> provers = new TreeMap<>();
  public final SortedMap<String, Job> jobs = new TreeMap<>();
  public final SortedMap<String, Lease> leases = new TreeMap<>();
  public final SortedMap<Long, OpenBatch> batches = new TreeMap<>();
  public final SortedMap<String, Statement> statements = new TreeMap<>();
  public final SortedMap<Long, String> provenAhead = new TreeMap<>();
  public final List<Reward> rewards = new ArrayList<>();
  public final WorkTarget workTarget;
  String statementsHash = Sha256Hex.ZEROS;
  public String lastWinner = "";
  public String provenRoot;
  public long provenBatch;

  /** Whose turn it is; null while no lease rules are in force. */
  public @Nullable Turns turns;

  public Counters counters = Counters.ZERO;
  public long height;
  public Instant time;
  public String blockHash;
  public String logHash;
  public long seq;

  /** The state before the first event. */
  public ChainState(Genesis genesis, String networkId) {
    this.genesis = genesis;
    this.networkId = networkId;
    accounts = new Accounts();
    accounts.deposit(AccountName.REQUESTER, genesis.economy().requesterDeposit());
    workTarget = new WorkTarget(genesis.economy());
    provenRoot = genesis.rollupRoot();
    time = genesis.createdAt();
    blockHash = networkId;
    logHash = networkId;
  }

  public ChainState(Genesis genesis, String networkId, StateSnapshot.Located located) {
    this.genesis = genesis;
    this.networkId = networkId;
    StateSnapshot.Core core = located.state().core();
    accounts = new Accounts(core.accounts());
    provers.putAll(core.provers());
    jobs.putAll(core.jobs());
    leases.putAll(core.leases());
    batches.putAll(core.batches());
    statements.putAll(located.state().statements());
    provenAhead.putAll(core.provenAhead());
    rewards.addAll(core.rewards());
    workTarget = new WorkTarget(genesis.economy(), core.workTarget());
    statementsHash = core.statementsHash();
    lastWinner = core.lastWinner();
    provenRoot = core.provenRoot();
    provenBatch = core.provenBatch();
    counters = core.counters();
    turns = core.turns();
    height = core.height();
    time = core.time();
    blockHash = located.blockHash();
    logHash = located.logHash();
    seq = located.seq();
  }

  public StateSnapshot.Located snapshot() {
    return new StateSnapshot.Located(
        new StateSnapshot(core(), new TreeMap<>(statements)), seq, logHash, blockHash);
  }

  private StateSnapshot.Core core() {
    return new StateSnapshot.Core(
        height,
        time,
        statementsHash,
        lastWinner,
        provenRoot,
        provenBatch,
        new TreeMap<>(provenAhead),
        counters,
        accounts.snapshot(),
        new TreeMap<>(provers),
        new TreeMap<>(jobs),
        new TreeMap<>(leases),
        new TreeMap<>(batches),
        List.copyOf(rewards),
        workTarget.snapshot(),
        turns);
  }

  /** SHA-256 of the canonical JSON of the state. */
  public String hash() {
    return Sha256Hex.hex(Json.bytes(core()));
  }

  public Job job(String jobId) {
    Job job = jobs.get(jobId);
    if (job == null) {
      throw new IllegalStateException("there is no open job " + jobId);
    }
    return job;
  }

  public Lease lease(String leaseId) {
    Lease lease = leases.get(leaseId);
    if (lease == null) {
      throw new IllegalStateException("there is no open lease " + leaseId);
    }
    return lease;
  }

  public Prover prover(String id) {
    Prover prover = provers.get(id);
    if (prover == null) {
      throw new IllegalStateException("there is no prover " + id);
    }
    return prover;
  }

  public void addStatement(String statementId, Statement statement) {
    statements.put(statementId, statement);
    statementsHash = Sha256Hex.hex(statementsHash + statementId + Json.write(statement));
  }
}
