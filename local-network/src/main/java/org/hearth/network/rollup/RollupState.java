package org.hearth.network.rollup;

import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;

/** The accounts after the last batch, with their tree. Mutable, for one thread. */
final class RollupState {
  private final RollupShape shape;
  private final List<Account> accounts;
  private final AccountTree tree;
  private long lastBatch;

  /**
   * @param accounts the accounts 0, 1, 2, …; at most as many as there is room for
   * @param lastBatch number of the last batch, 0 before the first
   */
  RollupState(RollupShape shape, List<Account> accounts, long lastBatch) {
    if (accounts.isEmpty() || accounts.size() > shape.room()) {
      throw new IllegalArgumentException(
          "a rollup of this shape has 1 to " + shape.room() + " accounts, not " + accounts.size());
    }
    this.shape = shape;
    this.accounts = new ArrayList<>(accounts);
    this.tree = new AccountTree(shape.depth());
    this.lastBatch = lastBatch;
    for (int i = 0; i < accounts.size(); i++) {
      tree.set(i, accounts.get(i).leaf());
    }
  }

  RollupShape shape() {
    return shape;
  }

  List<Account> accounts() {
    return List.copyOf(accounts);
  }

  FieldElement root() {
    return tree.root();
  }

  long lastBatch() {
    return lastBatch;
  }

  /**
   * Makes the next batch of transfers that have been checked, and moves on to the state after it;
   * an empty rest is padded.
   */
  BatchCircuit apply(List<Transfer> transfers, FieldElement domain) {
    FieldElement before = root();
    List<TransferStep> steps = new ArrayList<>();
    for (Transfer transfer : transfers) {
      steps.add(apply(transfer));
    }
    while (steps.size() < shape.batchSize()) {
      steps.add(TransferStep.empty(shape.depth()));
    }
    lastBatch++;
    FieldElement commitment =
        BatchPublics.commitment(lastBatch, domain, transfers, shape.batchSize());
    BatchPublics publics = new BatchPublics(before, root(), lastBatch, commitment, domain);
    return new BatchCircuit(shape, publics, steps);
  }

  private TransferStep apply(Transfer transfer) {
    Account sender = accounts.get(transfer.from());
    List<FieldElement> senderPath = tree.siblings(transfer.from());
    put(transfer.from(), sender.sent(transfer.amount()));
    Account recipient = accounts.get(transfer.to());
    List<FieldElement> recipientPath = tree.siblings(transfer.to());
    put(transfer.to(), recipient.received(transfer.amount()));
    FieldElement enabled = FieldElement.of(Bn254.FR, 1);
    return new TransferStep(enabled, transfer, sender, senderPath, recipient, recipientPath);
  }

  private void put(int index, Account account) {
    accounts.set(index, account);
    tree.set(index, account.leaf());
  }
}
