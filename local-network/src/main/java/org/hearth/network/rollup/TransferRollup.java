package org.hearth.network.rollup;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.hearth.network.circuit.OfferedCircuit;
import org.hearth.network.layer2.AccountView;
import org.hearth.network.layer2.Batch;
import org.hearth.network.layer2.Rollup;
import org.hearth.network.layer2.TransferReceipt;
import org.hearth.network.layer2.TransferRefusedException;
import org.hearth.prover.circuit.WireValues;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.signature.EddsaPoseidon;

/**
 * The rollup's sequencer: checks transfers against the accounts as they will be when their turn
 * comes, queues them, and makes a batch with its witness out of the oldest ones. All of it is a
 * function of the genesis and the calls: the same calls give the same bytes.
 */
public final class TransferRollup implements Rollup {
  /** So that nobody can fill the memory with transfers. */
  private static final int MOST_PENDING = 10_000;

  private final RollupShape shape;
  private final FieldElement domain;
  private final OfferedCircuit circuit;
  private final TransferRules rules;
  private RollupState state;
  private List<Account> upcoming;
  private final Deque<Transfer> pending = new ArrayDeque<>();

  /**
   * @param domain see {@link RollupDomain}
   * @param genesis the accounts before the first batch; every owner must be a point that may be a
   *     public key
   * @param circuit the circuit of this shape with its keys
   */
  public TransferRollup(
      RollupShape shape, FieldElement domain, List<Account> genesis, OfferedCircuit circuit) {
    for (int i = 0; i < genesis.size(); i++) {
      if (!EddsaPoseidon.isKey(genesis.get(i).owner())) {
        throw new IllegalArgumentException("the owner of account " + i + " is no public key");
      }
    }
    this.shape = shape;
    this.domain = domain;
    this.circuit = circuit;
    this.rules = new TransferRules(domain);
    this.state = new RollupState(shape, genesis, 0);
    this.upcoming = new ArrayList<>(genesis);
  }

  @Override
  public OfferedCircuit circuit() {
    return circuit;
  }

  @Override
  public int accounts() {
    return upcoming.size();
  }

  @Override
  public Optional<AccountView> account(int index) {
    if (index < 0 || index >= upcoming.size()) {
      return Optional.empty();
    }
    Account account = upcoming.get(index);
    String key = account.owner().x() + "," + account.owner().y();
    return Optional.of(new AccountView(index, key, account.balance(), account.nonce()));
  }

  @Override
  public TransferReceipt submit(byte[] signedTransfer) {
    if (pending.size() >= MOST_PENDING) {
      throw new TransferRefusedException(
          "The network has " + MOST_PENDING + " transfers waiting; send this one again later.");
    }
    Transfer transfer = TransferJson.read(signedTransfer);
    rules.check(transfer, upcoming);
    pending.add(transfer);
    int from = transfer.from();
    int to = transfer.to();
    upcoming.set(from, upcoming.get(from).sent(transfer.amount()));
    upcoming.set(to, upcoming.get(to).received(transfer.amount()));
    String id = "%064x".formatted(transfer.message(domain).toBigInteger());
    return new TransferReceipt(id, from, to, transfer.amount(), transfer.nonce());
  }

  @Override
  public int pending() {
    return pending.size();
  }

  @Override
  public int batchSize() {
    return shape.batchSize();
  }

  @Override
  public Optional<Batch> nextBatch() {
    return pending.size() < shape.batchSize() ? Optional.empty() : flush();
  }

  /** As {@link #nextBatch}, but a batch may have empty places; empty only when nothing waits. */
  public Optional<Batch> flush() {
    if (pending.isEmpty()) {
      return Optional.empty();
    }
    List<Transfer> transfers = new ArrayList<>();
    while (transfers.size() < shape.batchSize() && !pending.isEmpty()) {
      transfers.add(pending.remove());
    }
    FieldElement before = state.root();
    WireValues witness = state.apply(transfers, domain).witness();
    return Optional.of(
        new Batch(
            state.lastBatch(),
            witness.toWtns(),
            witness.publics(),
            before.toBigInteger(),
            stateRoot(),
            transfers.size()));
  }

  @Override
  public BigInteger stateRoot() {
    return state.root().toBigInteger();
  }

  @Override
  public byte[] snapshot() {
    return RollupSnapshot.write(state, domain);
  }

  /**
   * @throws org.hearth.prover.BadInputException if the snapshot is damaged or belongs to another
   *     network; nothing has changed then
   */
  @Override
  public void restore(byte[] snapshot) {
    state = RollupSnapshot.read(snapshot, shape, domain);
    upcoming = new ArrayList<>(state.accounts());
    pending.clear();
  }
}
