package org.hearth.node.network.oshiya;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.send.ChainProfile;
import org.hearth.node.chain.send.SentTransaction;
import org.hearth.node.chain.send.SentTransaction.Inclusion;
import org.hearth.node.chain.send.SentTransaction.Stage;
import org.hearth.node.chain.send.TransactionJournal;
import org.hearth.node.chain.settle.ChainEvent;
import org.hearth.node.chain.settle.FinalCredit;
import org.hearth.node.chain.settle.SettlementLog;
import org.hearth.node.network.spi.RewardEvent;
import org.hearth.node.network.spi.RewardEvent.PaidItem;
import org.hearth.node.network.spi.SignedEvent;

/**
 * What final blocks mean for this node's books: rewards and payouts from the contract's events, and
 * from its own transactions what gas has cost and which proofs came too late.
 */
final class FinalEvents {
  private static final String COST = "/cost";
  private static final String PAID = "/paid";

  private final EthAddress miner;
  private final ChainProfile chain;
  private final TransactionJournal journal;
  private final QueueLeases leases;
  private final SettlementLog log;
  private final LongFunction<Instant> timeOf;

  /**
   * @param timeOf a block
   */
  FinalEvents(
      EthAddress miner,
      ChainProfile chain,
      TransactionJournal journal,
      QueueLeases leases,
      SettlementLog log,
      LongFunction<Instant> timeOf) {
    this.miner = miner;
    this.chain = chain;
    this.journal = journal;
    this.leases = leases;
    this.log = log;
    this.timeOf = timeOf;
  }

  /**
   * Takes what blocks say that were not looked at before: block by block, so that whoever reads
   * them again in other portions gets the same events in the same order.
   */
  void take(long from, long to, List<ChainRpc.Log> logs) {
    TreeMap<Long, List<Consumer<List<ChainEvent>>>> byBlock = new TreeMap<>();
    for (SentTransaction sent : journal.all()) {
      sent.inclusion()
          .filter(i -> sent.stage() == Stage.FINAL && i.block() <= to)
          // Also of an earlier block: it may have been known for final only later.
          .filter(i -> i.block() >= from || !log.has(i.hash() + COST))
          .ifPresent(i -> add(byBlock, i.block(), events -> ofTransaction(events, sent, i)));
    }
    for (ChainRpc.Log one : logs) {
      switch (OshiyaContract.event(one)) {
        case BusEvent.Rewarded e when e.miner().equals(miner) ->
            add(byBlock, one.block(), events -> rewarded(events, one, e));
        case BusEvent.Claimed e when e.miner().equals(miner) ->
            add(byBlock, one.block(), events -> claimed(events, one, e));
        default -> {}
      }
    }
    List<ChainEvent> events = new ArrayList<>();
    byBlock.values().forEach(ofBlock -> ofBlock.forEach(one -> one.accept(events)));
    log.append(events);
  }

  private static void add(
      TreeMap<Long, List<Consumer<List<ChainEvent>>>> byBlock,
      long block,
      Consumer<List<ChainEvent>> what) {
    byBlock.computeIfAbsent(block, b -> new ArrayList<>()).add(what);
  }

  /** What became of transactions that no block has: another one took their nonce. */
  void takeReplaced(long height) {
    List<ChainEvent> events = new ArrayList<>();
    for (SentTransaction sent : journal.all()) {
      if (sent.stage() == Stage.REPLACED) {
        lease(sent)
            .ifPresent(l ->
                events.add(
                    new ChainEvent(
                        sent.newest().signed().hash() + "/replaced",
                        sent.newest().signed().hash(),
                        new RewardEvent.LeaseExpired(
                            sent.newest().at(), height, l.jobId(), l.leaseId()))));
      }
    }
    log.append(events);
  }

  private Optional<QueueLease> lease(SentTransaction sent) {
    String purpose = sent.intent().purpose();
    return leases.find(purpose.substring(purpose.indexOf(':') + 1));
  }

  private void ofTransaction(List<ChainEvent> events, SentTransaction sent, Inclusion i) {
    Instant time = timeOf.apply(i.block());
    events.add(
        new ChainEvent(
            i.hash() + COST,
            i.hash(),
            new RewardEvent.CostPaid(
                time,
                i.block(),
                i.hash(),
                "gas for " + sent.intent().purpose(),
                chain.coin(),
                i.cost())));
    Optional<QueueLease> lease = lease(sent);
    if (lease.isPresent() && !sent.worked()) {
      QueueLease l = lease.get();
      boolean cancelled = i.worked();
      events.add(
          new ChainEvent(
              i.hash() + "/lost",
              i.hash(),
              cancelled
                  ? new RewardEvent.LeaseExpired(time, i.block(), l.jobId(), l.leaseId())
                  : new RewardEvent.Lost(time, i.block(), l.jobId(), l.leaseId())));
    }
  }

  private void rewarded(List<ChainEvent> events, ChainRpc.Log one, BusEvent.Rewarded e) {
    Instant time = timeOf.apply(one.block());
    Optional<QueueLease> lease =
        journal.all().stream()
            .filter(t -> t.inclusion().filter(i -> i.hash().equals(one.transaction())).isPresent())
            .findFirst()
            .flatMap(this::lease);
    // A proof that another program handed in with this key, or before the books were lost.
    String job = lease.map(QueueLease::jobId).orElse("q" + e.queue());
    String leaseId = lease.map(QueueLease::leaseId).orElse(FinalCredit.leaseOf(one));
    String proof = lease.map(QueueLease::proofHash).orElse("");
    BigInteger credit = e.reward();
    if (credit.signum() == 0) {
      events.add(
          ChainEvent.of(
              one,
              "/nothing",
              new RewardEvent.Rejected(
                  time, one.block(), job, leaseId, "the contract paid nothing for it")));
      return;
    }
    events.addAll(new FinalCredit(one, time, job, leaseId, proof, credit).events());
  }

  private void claimed(List<ChainEvent> events, ChainRpc.Log one, BusEvent.Claimed e) {
    if (log.has(ChainEvent.id(one, PAID))) {
      return;
    }
    Map<String, PaidItem> owed = new LinkedHashMap<>();
    List<RewardEvent> before = new ArrayList<>(log.all().stream().map(SignedEvent::event).toList());
    events.forEach(event -> before.add(event.event()));
    for (RewardEvent event : before) {
      switch (event) {
        case RewardEvent.Claimable c ->
            owed.put(c.jobId() + c.leaseId(), new PaidItem(c.jobId(), c.leaseId(), c.credit()));
        case RewardEvent.Paid p ->
            p.items().forEach(item -> owed.remove(item.jobId() + item.leaseId()));
        default -> {}
      }
    }
    BigInteger sum =
        owed.values().stream().map(PaidItem::credit).reduce(BigInteger.ZERO, BigInteger::add);
    Instant time = timeOf.apply(one.block());
    // The contract pays all that it owes.
    events.add(
        ChainEvent.of(
            one,
            PAID,
            new RewardEvent.Paid(
                time, one.block(), one.transaction(), List.copyOf(owed.values()), sum)));
    if (!sum.equals(e.reward())) {
      events.add(
          ChainEvent.of(
              one,
              PAID + "/difference",
              new RewardEvent.Unknown(
                  time, one.block(), "PAID_" + e.reward() + "_WHERE_" + sum + "_WAS_OWED")));
    }
  }
}
