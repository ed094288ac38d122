package org.hearth.node.chain.settle;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.hearth.node.chain.send.SentTransaction;
import org.hearth.node.chain.send.SentTransaction.Inclusion;
import org.hearth.node.chain.send.SentTransaction.Stage;
import org.hearth.node.chain.send.TransactionJournal;
import org.hearth.node.network.spi.NetworkAsset;
import org.hearth.node.network.spi.RewardEvent;

/**
 * What final blocks mean, put together block by block: whoever reads them again in other portions
 * gets the same events in the same order.
 */
public final class BlockEvents {
  private static final String COST = "/cost";

  private final TreeMap<Long, List<Consumer<List<ChainEvent>>>> byBlock = new TreeMap<>();

  /** Something in a block; it is handed what comes before it, and adds to that. */
  public void add(long block, Consumer<List<ChainEvent>> what) {
    byBlock.computeIfAbsent(block, b -> new ArrayList<>()).add(what);
  }

  /**
   * This account's own transactions: what each has cost, and what else it means.
   *
   * @param page the portion of blocks
   * @param log where they are taken down: one of an earlier block may have been known for final
   *     only later
   * @param timeOf a block
   * @param also told of each after its cost
   */
  public void addOwn(
      TransactionJournal journal,
      LogPages.Page page,
      SettlementLog log,
      NetworkAsset coin,
      LongFunction<Instant> timeOf,
      OwnTransaction also) {
    for (SentTransaction sent : journal.all()) {
      sent.inclusion()
          .filter(i -> sent.stage() == Stage.FINAL && i.block() <= page.to())
          .filter(i -> i.block() >= page.from() || !isTold(log, i.hash() + COST))
          .ifPresent(i ->
              add(
                  i.block(),
                  events -> {
                    Instant time = timeOf.apply(i.block());
                    events.add(cost(i, time, "gas for " + sent.intent().purpose(), coin, i.cost()));
                    also.happened(events, sent, i, time);
                  }));
    }
  }

  /** What comes after a cost may be missing where the log ends with it: it is told again then. */
  private static boolean isTold(SettlementLog log, String cost) {
    return log.has(cost) && !log.endsWith(cost);
  }

  /** The same where its cost is all that it means. */
  public void addOwn(
      TransactionJournal journal,
      LogPages.Page page,
      SettlementLog log,
      NetworkAsset coin,
      LongFunction<Instant> timeOf) {
    addOwn(journal, page, log, coin, timeOf, (events, sent, where, time) -> {});
  }

  /** One of this account's own that stands in a final block. */
  @FunctionalInterface
  public interface OwnTransaction {
    void happened(List<ChainEvent> events, SentTransaction sent, Inclusion where, Instant time);
  }

  private static ChainEvent cost(
      Inclusion i, Instant time, String purpose, NetworkAsset coin, BigInteger amount) {
    return new ChainEvent(
        i.hash() + COST,
        i.hash(),
        new RewardEvent.CostPaid(time, i.block(), i.hash(), purpose, coin, amount));
  }

  /** All of them. */
  public List<ChainEvent> inOrder() {
    List<ChainEvent> events = new ArrayList<>();
    byBlock.values().forEach(ofBlock -> ofBlock.forEach(one -> one.accept(events)));
    return events;
  }
}
