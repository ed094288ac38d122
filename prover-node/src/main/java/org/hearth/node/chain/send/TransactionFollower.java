package org.hearth.node.chain.send;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.send.SentTransaction.Attempt;
import org.hearth.node.chain.send.SentTransaction.Inclusion;
import org.hearth.node.chain.send.SentTransaction.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the transactions of a {@link TransactionSender} until each is final: sends again what the
 * chain has forgotten, offers more for what waits too long, and takes note when a reorganisation
 * puts one back. Called every few seconds; each call looks once and may be the first of a new life.
 */
public final class TransactionFollower {
  private static final Logger LOG = LoggerFactory.getLogger(TransactionFollower.class);
  private static final Duration LEAST_PATIENCE = Duration.ofSeconds(20);
  private static final int PATIENCE_BLOCKS = 6;

  private final ChainRpc rpc;
  private final ChainProfile chain;
  private final TransactionSender sender;
  private final TransactionJournal journal;
  private final Clock clock;

  public TransactionFollower(
      ChainRpc rpc, ChainProfile chain, TransactionSender sender, Clock clock) {
    this.rpc = rpc;
    this.chain = chain;
    this.sender = sender;
    this.journal = sender.journal();
    this.clock = clock;
  }

  /**
   * Looks at all that is not final.
   *
   * @throws org.hearth.node.network.spi.NetworkException if the chain's node can't be asked; what
   *     was seen by then is written down
   */
  public void look() {
    if (journal.all().stream().allMatch(SentTransaction::over)) {
      return;
    }
    long head = rpc.head().number();
    for (SentTransaction transaction : journal.all()) {
      if (!transaction.over()) {
        synchronized (sender) {
          journal.find(transaction.intent().purpose()).ifPresent(now -> look(now, head));
        }
      }
    }
  }

  private void look(SentTransaction transaction, long head) {
    Optional<Inclusion> found = inclusion(transaction);
    if (found.isPresent()) {
      included(transaction, found.get(), head);
      return;
    }
    SentTransaction waiting = transaction;
    if (transaction.stage() == Stage.INCLUDED) {
      LOG.warn(
          "transaction {} is in no block any more: the chain was reorganised", transaction.nonce());
      waiting = transaction.nowhere(Stage.WAITING);
      journal.write(waiting);
    }
    // Only where it is as old as a final block: another node may be behind with its receipts.
    long settled = head - chain.confirmations();
    if (settled >= 0 && rpc.nonceAt(sender.account(), settled) > waiting.nonce()) {
      LOG.warn(
          "the nonce {} of {} was used by a transaction that this node did not make",
          waiting.nonce(),
          sender.account());
      journal.write(waiting.nowhere(Stage.REPLACED));
      return;
    }
    if (!mustBeReplaced(waiting) || !sender.replace(waiting)) {
      sender.broadcast(waiting);
    }
  }

  private void included(SentTransaction transaction, Inclusion found, long head) {
    boolean deep = head - found.block() + 1 >= chain.confirmations();
    boolean sure =
        deep
            && rpc.block(found.block()).filter(b -> b.hash().equals(found.blockHash())).isPresent();
    Stage stage = sure ? Stage.FINAL : Stage.INCLUDED;
    if (transaction.stage() != stage || !transaction.inclusion().equals(Optional.of(found))) {
      journal.write(transaction.at(stage, found));
    }
  }

  /** Any of the attempts may be the one that a block has. */
  private Optional<Inclusion> inclusion(SentTransaction transaction) {
    for (Attempt attempt : transaction.attempts().reversed()) {
      Optional<ChainRpc.Receipt> receipt = rpc.receipt(attempt.signed().hash());
      if (receipt.isPresent()) {
        ChainRpc.Receipt r = receipt.get();
        return Optional.of(
            new Inclusion(r.transaction(), r.block(), r.blockHash(), r.worked(), r.cost()));
      }
    }
    return Optional.empty();
  }

  private boolean mustBeReplaced(SentTransaction waiting) {
    Attempt newest = waiting.newest();
    if (waiting.cancel() && !newest.cancels()) {
      return true;
    }
    Duration blocks = chain.blockTime().multipliedBy(PATIENCE_BLOCKS);
    Duration patience = blocks.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : blocks;
    return newest.at().plus(patience).isBefore(clock.instant());
  }
}
