package org.hearth.network.chain.transition;

import java.util.Optional;
import org.hearth.network.chain.event.ChainEvent;
import org.hearth.network.chain.event.Effects;
import org.hearth.network.chain.state.AccountName;
import org.hearth.network.chain.state.ChainState;
import org.hearth.network.chain.state.Prover;
import org.hearth.network.codec.Json;
import org.hearth.network.codec.Sha256Hex;
import org.hearth.network.economy.BondRules;
import org.hearth.network.store.Rows;

/**
 * Applies events to the state. Deterministic: it sees no clock, no file and no random number. An
 * event that does not fit the state is a defect of whoever wrote it and throws.
 */
public final class StateMachine {
  private final ChainState state;
  private final LeaseTransitions leasing;
  private final Committees committees;
  private final BlockSealing blocks;

  public StateMachine(ChainState state) {
    this.state = state;
    SettlementEvents settlements = new SettlementEvents(state);
    LeaseShares shares = new LeaseShares(state);
    this.leasing = new LeaseTransitions(state, settlements, shares);
    this.committees = new Committees(state, shares);
    this.blocks = new BlockSealing(state, leasing, settlements, shares);
  }

  public ChainState state() {
    return state;
  }

  public LeaseTransitions leasing() {
    return leasing;
  }

  /** The log entry of an event that follows the present state. */
  public Rows.Log entry(ChainEvent event) {
    String payload = Json.write(event);
    return new Rows.Log(state.seq + 1, payload, Sha256Hex.hex(state.logHash + payload));
  }

  /** Applies an entry of the log, reading the event back from its written form. */
  public Effects apply(Rows.Log entry) {
    if (entry.seq() != state.seq + 1
        || !entry.hash().equals(Sha256Hex.hex(state.logHash + entry.payload()))) {
      throw new IllegalStateException(
          "entry " + entry.seq() + " of the event log does not follow from " + state.seq);
    }
    return apply(Json.readOwn(entry.payload(), ChainEvent.class), entry);
  }

  /** Applies an event whose entry was just made. */
  public Effects apply(ChainEvent event, Rows.Log entry) {
    Effects effects = new Effects();
    state.seq = entry.seq();
    state.logHash = entry.hash();
    state.time = event.at();
    switch (event) {
      case ChainEvent.ProverRegistered e -> register(e);
      case ChainEvent.LeaseRulesSet e -> leasing.follow(e);
      case ChainEvent.JobPosted e -> leasing.post(e);
      case ChainEvent.LeaseDrawn e -> leasing.draw(e);
      case ChainEvent.LeaseAccepted e -> leasing.accept(e);
      case ChainEvent.LeaseDeclined e -> leasing.decline(e, effects);
      case ChainEvent.LeaseReleased e -> leasing.release(e, effects);
      case ChainEvent.ProofSubmitted e -> committees.submitted(e);
      case ChainEvent.VerdictsCast e -> committees.cast(e);
      case ChainEvent.PoolDecided e -> committees.poolDecides(e);
      case ChainEvent.BlockSealed e -> blocks.seal(e, effects);
    }
    return effects;
  }

  private void register(ChainEvent.ProverRegistered e) {
    Optional<Prover> known = Optional.ofNullable(state.provers.get(e.proverId()));
    BondRules bonds = state.genesis.economy().bonds();
    if (known.isEmpty() && bonds.enabled()) {
      state.accounts.deposit(AccountName.stake(e.proverId()), bonds.faucetStake());
    }
    Prover prover =
        known
            .map(p -> p.described(e.name(), e.workUnitsPerSecond()))
            .orElseGet(() ->
                new Prover(
                    e.proverId(),
                    e.publicKey(),
                    e.name(),
                    e.workUnitsPerSecond(),
                    e.at(),
                    0,
                    0,
                    0,
                    0,
                    Sha256Hex.ZEROS,
                    null));
    state.provers.put(prover.id(), prover);
  }
}
