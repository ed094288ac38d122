package org.hearth.node.network.oshiya;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.send.ChainProfile;
import org.hearth.node.chain.send.SentTransaction;
import org.hearth.node.chain.send.SentTransaction.Inclusion;
import org.hearth.node.chain.send.SentTransaction.Stage;
import org.hearth.node.chain.send.TransactionJournal;
import org.hearth.node.chain.settle.BlockEvents;
import org.hearth.node.chain.settle.ChainEvent;
import org.hearth.node.chain.settle.FinalCredit;
import org.hearth.node.chain.settle.LogPages;
import org.hearth.node.chain.settle.Payout;
import org.hearth.node.chain.settle.SettlementLog;
import org.hearth.node.network.spi.RewardEvent;

/**
 * What final blocks mean for this node's books: rewards and payouts from the contract's events, and
 * from its own transactions what gas has cost and which proofs came too late.
 */
final class FinalEvents {
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
    BlockEvents blocks = new BlockEvents();
    blocks.addOwn(
        journal, new LogPages.Page(from, to, logs), log, chain.coin(), timeOf, this::ofTransaction);
    for (ChainRpc.Log one : logs) {
      switch (OshiyaContract.event(one)) {
        case BusEvent.Rewarded e when e.miner().equals(miner) ->
            blocks.add(one.block(), events -> rewarded(events, one, e));
        case BusEvent.Claimed e when e.miner().equals(miner) ->
            blocks.add(
                one.block(),
                events ->
                    events.addAll(
                        Payout.of(log, events, one, timeOf.apply(one.block()), e.reward())));
        default -> {}
      }
    }
    log.append(blocks.inOrder());
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

  private void ofTransaction(
      List<ChainEvent> events, SentTransaction sent, Inclusion i, Instant time) {
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
}
