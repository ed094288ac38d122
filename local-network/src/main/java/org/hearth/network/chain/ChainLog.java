package org.hearth.network.chain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.network.chain.event.BlockRecord;
import org.hearth.network.chain.event.ChainEvent;
import org.hearth.network.chain.event.Effects;
import org.hearth.network.chain.state.AccountName;
import org.hearth.network.chain.state.ChainState;
import org.hearth.network.chain.state.StateSnapshot;
import org.hearth.network.chain.transition.StateMachine;
import org.hearth.network.codec.Json;
import org.hearth.network.codec.PublicKey;
import org.hearth.network.codec.Sha256Hex;
import org.hearth.network.economy.BlockFacts;
import org.hearth.network.economy.Genesis;
import org.hearth.network.economy.Invariants;
import org.hearth.network.economy.LedgerException;
import org.hearth.network.economy.Participant;
import org.hearth.network.store.ChainStore;
import org.hearth.network.store.Commit;
import org.hearth.network.store.Rows;
import org.hearth.network.store.StoreException;
import tools.jackson.core.JacksonException;

/**
 * Appends events: apply, check, write. Not thread-safe; {@link Chain} holds the lock.
 *
 * <p>A second state machine, the replica, follows from the written form of each event alone. Its
 * state hash must agree with each block (I8), so a rule that depends on anything outside the log is
 * found on the spot. When the store fails, the state in memory is thrown away and read again from
 * what was written.
 */
final class ChainLog {
  private static final int SNAPSHOT_BLOCKS = 200;
  private static final int PAGE = 500;

  private final Genesis genesis;
  private final String networkId;
  private final ChainStore store;
  private final ChainKeys keys;
  private final Invariants invariants;
  private final List<String> violations = new ArrayList<>();
  private StateMachine machine;
  private StateMachine replica;
  private long checks;
  private boolean stale;

  ChainLog(Genesis genesis, String networkId, ChainStore store, ChainKeys keys) {
    this.genesis = genesis;
    this.networkId = networkId;
    this.store = store;
    this.keys = keys;
    this.invariants = new Invariants(genesis.economy());
    this.machine = load();
    this.replica = load();
  }

  private StateMachine load() {
    try {
      return loadUnchecked();
    } catch (IllegalStateException | LedgerException | JacksonException e) {
      throw new StoreException(
          "The network's data is damaged ("
              + e.getMessage()
              + "); move its folder away and start again to make a new network.",
          e);
    }
  }

  private StateMachine loadUnchecked() {
    ChainState state =
        store
            .latestSnapshot()
            .map(s -> Json.readOwn(s.json(), StateSnapshot.Located.class))
            .map(s -> new ChainState(genesis, networkId, s))
            .orElseGet(() -> new ChainState(genesis, networkId));
    return replay(new StateMachine(state));
  }

  private StateMachine replay(StateMachine from) {
    List<Rows.Log> page = store.log(from.state().seq, PAGE);
    while (!page.isEmpty()) {
      page.forEach(from::apply);
      page = store.log(from.state().seq, PAGE);
    }
    return from;
  }

  /** The hash of the newest block according to a replay of the whole log from the genesis. */
  String replayedBlockHash() {
    return replay(new StateMachine(new ChainState(genesis, networkId))).state().blockHash;
  }

  /** The present state, read again from the store if the last write failed. */
  StateMachine machine() {
    if (stale) {
      machine = load();
      replica = load();
      stale = false;
    }
    return machine;
  }

  /** Checks made so far, ten per block. */
  long checks() {
    return checks;
  }

  /** Not empty: the chain has stopped. */
  List<String> violations() {
    return List.copyOf(violations);
  }

  Effects append(ChainEvent event, Optional<Rows.Proof> proof, Optional<Rows.Batch> batch) {
    StateMachine present = machine();
    BigInteger mintedBefore = present.state().accounts.minted();
    Rows.Log entry = present.entry(event);
    // From here on memory is ahead of the store, until the commit.
    stale = true;
    Effects effects = apply(present, event, entry);
    Effects again = replica.apply(entry);
    effects.block.ifPresent(block ->
        check(block, effects, again, present.state().accounts.minted().subtract(mintedBefore)));
    if (!violations.isEmpty()) {
      throw new ChainRefusal(ChainRefusal.Kind.NOT_NOW, violations.getFirst());
    }
    store.commit(commit(entry, effects, proof, batch, present.state()));
    stale = false;
    return effects;
  }

  private Effects apply(StateMachine present, ChainEvent event, Rows.Log entry) {
    try {
      return present.apply(event, entry);
    } catch (LedgerException e) {
      // The accounts refuse to go below zero before the invariants could see it (I4).
      String sentence =
          "Invariant I4 fails after block " + present.state().height + ": " + e.getMessage() + ".";
      violations.add(sentence);
      throw new ChainRefusal(ChainRefusal.Kind.NOT_NOW, sentence);
    }
  }

  private void check(Effects.SealedBlock block, Effects effects, Effects again, BigInteger minted) {
    String replayed = again.block.map(Effects.SealedBlock::hash).orElse("no block");
    BlockFacts facts =
        new BlockFacts(
            block.header().height(),
            machine.state().accounts.snapshot(),
            minted,
            block.rewards(),
            block.permuted(),
            effects.finals.stream().map(this::fact).toList(),
            effects.slashes,
            block.hash(),
            replayed);
    violations.addAll(invariants.violations(facts));
    checks += Invariants.COUNT;
  }

  private BlockFacts.Final fact(Effects.FinalFact f) {
    List<String> judges = new ArrayList<>(f.committee());
    for (Participant verifier : genesis.verifiers()) {
      if (f.committee().contains(verifier.id())) {
        judges.add(PublicKey.parse(verifier.publicKey()).id());
      }
    }
    boolean stored =
        f.accepted()
            && store
                .proof(f.proofHash())
                .filter(b -> Sha256Hex.hex(b).equals(f.proofHash()))
                .isPresent();
    return new BlockFacts.Final(
        f.job().jobId(),
        f.job().statementId(),
        store.endedJob(f.job().jobId()).isPresent(),
        f.emittedBefore(),
        f.job().fee(),
        List.of(f.prover(), AccountName.REQUESTER),
        judges,
        stored);
  }

  private Commit commit(
      Rows.Log entry,
      Effects effects,
      Optional<Rows.Proof> proof,
      Optional<Rows.Batch> batch,
      ChainState state) {
    boolean snapshotDue =
        effects.block.isPresent() && effects.block.get().header().height() % SNAPSHOT_BLOCKS == 0;
    return new Commit(
        entry,
        effects.settlements.stream().map(this::signed).toList(),
        effects.endedLeases.stream().map(l -> new Rows.Lease(l.leaseId(), Json.write(l))).toList(),
        effects.endedJobs.stream()
            .map(j -> new Rows.Job(j.jobId(), j.state(), state.height))
            .toList(),
        effects.block.map(this::signed),
        proof,
        batch,
        snapshotDue
            ? Optional.of(new Rows.Snapshot(entry.seq(), Json.write(state.snapshot())))
            : Optional.empty());
  }

  private Rows.Settlement signed(Effects.SettlementEvent e) {
    String signature = keys.sequencer().sign("hearth-event-v1\n" + e.hash());
    return new Rows.Settlement(e.prover(), e.seq(), e.payload(), e.hash(), signature);
  }

  private Rows.Block signed(Effects.SealedBlock block) {
    List<BlockRecord.Signed> signatures = new ArrayList<>();
    for (String signer : block.header().signers()) {
      var key = keys.validators().get(signer);
      if (key == null) {
        throw new StoreException(
            "The key of " + signer + " is missing from the network's folder.", null);
      }
      signatures.add(new BlockRecord.Signed(signer, key.sign(BlockRecord.text(block.hash()))));
    }
    return new Rows.Block(
        block.header().height(),
        Json.write(new BlockRecord(block.header(), block.hash(), signatures)));
  }
}
