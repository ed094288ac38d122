package org.hearth.node.chain.send;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.send.SentTransaction.Attempt;
import org.hearth.node.chain.send.SentTransaction.Inclusion;
import org.hearth.node.chain.send.SentTransaction.Stage;
import org.hearth.node.network.spi.NetworkException;
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
  private static final Duration SURE = Duration.ofMinutes(5);

  private final ChainRpc rpc;
  private final ChainProfile chain;
  private final TransactionSender sender;
  private final TransactionJournal journal;
  private final Clock clock;
  private final Map<Long, Instant> goneSince = new HashMap<>();

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
    long answered = rpc.chainId();
    if (answered != chain.id()) {
      throw new NetworkException(
          NetworkException.Cure.RETRY,
          "it answers for chain " + answered + ", and not for " + chain.id());
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
    if (usedByAnother(waiting, head)) {
      return;
    }
    fillBelow(waiting);
    if (!mustBeReplaced(waiting) || !sender.replace(waiting)) {
      sender.broadcast(waiting);
    }
  }

  /**
   * Only where the count is as old as a final block, and when several looks over some minutes say
   * so: behind one address there may be several nodes, and one of them without receipts.
   */
  private boolean usedByAnother(SentTransaction waiting, long head) {
    long settled = head - chain.confirmations();
    if (settled < 0 || rpc.nonceAt(sender.account(), settled) <= waiting.nonce()) {
      goneSince.remove(waiting.nonce());
      return false;
    }
    Instant now = clock.instant();
    Instant first = goneSince.computeIfAbsent(waiting.nonce(), nonce -> now);
    if (first.plus(SURE).isAfter(now) || inclusion(waiting).isPresent()) {
      return true; // nothing is sent meanwhile
    }
    LOG.warn(
        "the nonce {} of {} was used by a transaction that this node did not make",
        waiting.nonce(),
        sender.account());
    journal.write(waiting.nowhere(Stage.REPLACED));
    return true;
  }

  /** A lower nonce that nothing has any more keeps this one out of blocks for ever. */
  private void fillBelow(SentTransaction waiting) {
    if (waiting.attempts().getFirst().at().plus(SURE).isAfter(clock.instant())) {
      return;
    }
    long next = rpc.nonce(sender.account(), false);
    if (next < waiting.nonce() && !journal.has(next)) {
      sender.fill(next);
    }
  }

  private void included(SentTransaction transaction, Inclusion found, long head) {
    boolean deep = head - found.block() + 1 >= chain.confirmations();
    boolean sure =
        deep
            && rpc.block(found.block()).filter(b -> b.hash().equals(found.blockHash())).isPresent();
    Stage stage = sure ? Stage.FINAL : Stage.INCLUDED;
    Optional<Inclusion> before = transaction.inclusion().filter(found::sameAs);
    if (transaction.stage() != stage || before.isEmpty()) {
      journal.write(transaction.at(stage, before.orElse(found)));
    }
  }

  /** Any of the attempts may be the one that a block has. */
  private Optional<Inclusion> inclusion(SentTransaction transaction) {
    for (Attempt attempt : transaction.attempts().reversed()) {
      Optional<ChainRpc.Receipt> receipt = rpc.receipt(attempt.signed().hash());
      if (receipt.isPresent()) {
        ChainRpc.Receipt r = receipt.get();
        return Optional.of(
            new Inclusion(
                r.transaction(), r.block(), r.blockHash(), r.worked(), r.cost(), clock.instant()));
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
