package org.hearth.node.network.boundless;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.send.SentTransaction;
import org.hearth.node.chain.send.SentTransaction.Inclusion;
import org.hearth.node.chain.send.TransactionJournal;
import org.hearth.node.chain.settle.BlockEvents;
import org.hearth.node.chain.settle.ChainEvent;
import org.hearth.node.chain.settle.FinalCredit;
import org.hearth.node.chain.settle.LogPages;
import org.hearth.node.chain.settle.Payout;
import org.hearth.node.chain.settle.SettlementLog;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.RewardEvent;

/**
 * What final blocks mean for this node's books. The market credits the price of the moment at which
 * a request was locked, which follows from the request and that block's time; it is paid out by a
 * withdrawal. Collateral that is taken is a cost: what is slashed is told by {@code ProverSlashed},
 * for a request that somebody else then fulfilled can look well (the market's status says so).
 */
final class MarketEvents {
  private final EthAddress prover;
  private final BoundlessOptions options;
  private final TransactionJournal journal;
  private final OrderLeases leases;
  private final SettlementLog log;
  private final LongFunction<Instant> timeOf;
  private final Predicate<ChainRpc.Log> unpaid;
  private final Clock clock;

  /**
   * @param timeOf a block
   * @param unpaid whether a proof that was taken was not paid
   */
  MarketEvents(
      EthAddress prover,
      BoundlessOptions options,
      TransactionJournal journal,
      OrderLeases leases,
      SettlementLog log,
      LongFunction<Instant> timeOf,
      Predicate<ChainRpc.Log> unpaid,
      Clock clock) {
    this.prover = prover;
    this.options = options;
    this.journal = journal;
    this.leases = leases;
    this.log = log;
    this.timeOf = timeOf;
    this.unpaid = unpaid;
    this.clock = clock;
  }

  /** Requests whose collateral could be taken: all that were promised and not kept in time. */
  List<BigInteger> promised() {
    Set<String> sent = purposes(t -> !t.over() || t.worked());
    return leases.all().stream()
        .filter(l -> l.state() != LeaseState.FINAL && sent.contains(l.lockPurpose()))
        .map(OrderLease::request)
        .distinct()
        .toList();
  }

  private Set<String> purposes(Predicate<SentTransaction> which) {
    return journal.all().stream()
        .filter(which)
        .map(t -> t.intent().purpose())
        .collect(Collectors.toSet());
  }

  /** What a portion of final blocks means. */
  List<ChainEvent> meaning(LogPages.Page page) {
    BlockEvents blocks = new BlockEvents();
    // A promise or a delivery that its block undid has cost gas; whether the order is lost is told
    // by the market.
    blocks.addOwn(journal, page, log, options.chain().coin(), timeOf);
    for (ChainRpc.Log one : page.logs()) {
      switch (MarketContract.event(one)) {
        case MarketEvent.Delivered e when e.prover().equals(prover) ->
            blocks.add(one.block(), events -> delivered(events, one, e));
        case MarketEvent.Slashed e -> blocks.add(one.block(), events -> slashed(events, one, e));
        case MarketEvent.Withdrawn e when e.account().equals(prover) ->
            blocks.add(
                one.block(),
                events ->
                    events.addAll(
                        Payout.of(log, events, one, timeOf.apply(one.block()), e.amount())));
        default -> {}
      }
    }
    addOver(blocks, page);
    return blocks.inOrder();
  }

  /**
   * Promises that nobody can keep any more: their collateral is taken when somebody asks the market
   * to, which may be never, and the books must not wait for that.
   */
  private void addOver(BlockEvents blocks, LogPages.Page page) {
    Set<String> worked = purposes(SentTransaction::worked);
    List<OrderLease> over =
        leases.all().stream()
            .filter(l -> l.state() != LeaseState.FINAL && worked.contains(l.lockPurpose()))
            .filter(l -> isPast(l.offer().deadline()) && !isTold(List.of(), l, event -> false))
            .toList();
    if (over.isEmpty()) {
      return;
    }
    Instant end = timeOf.apply(page.to());
    for (OrderLease lease : over) {
      if (end.isAfter(lease.offer().deadline())) {
        long block = firstAfter(lease.offer().deadline(), page);
        blocks.add(block, events -> over(events, lease, block));
      }
    }
  }

  /** One block with a wrong time must not end a promise: this computer's clock has to agree. */
  private boolean isPast(Instant deadline) {
    return clock.instant().plus(BoundlessProver.CLOCKS).isAfter(deadline);
  }

  /** The first block of a portion after that moment, which its last block is: whatever portions. */
  private long firstAfter(Instant moment, LogPages.Page page) {
    long low = page.from();
    long high = page.to();
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (timeOf.apply(middle).isAfter(moment)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private void over(List<ChainEvent> events, OrderLease l, long block) {
    String id = l.leaseId() + "/expired";
    if (!isTold(events, l, event -> event.id().equals(id))) {
      events.add(
          new ChainEvent(
              id,
              locked(l).orElseThrow().hash(),
              new RewardEvent.LeaseExpired(timeOf.apply(block), block, l.jobId(), l.leaseId())));
    }
  }

  private void delivered(List<ChainEvent> events, ChainRpc.Log one, MarketEvent.Delivered e) {
    Instant time = timeOf.apply(one.block());
    Optional<OrderLease> lease = promised(e.request());
    if (lease.isEmpty()) {
      // Of another program with this key: how much it was to be paid is not known here.
      events.add(
          ChainEvent.of(
              one,
              "/foreign",
              new RewardEvent.Unknown(
                  time,
                  one.block(),
                  "FULFILLED_BY_ANOTHER_PROGRAM_0x" + e.request().toString(16))));
      return;
    }
    OrderLease l = lease.get();
    if (isTold(events, l, event -> event.isOf(one))) {
      return; // delivered twice: the first one counts
    }
    BigInteger price =
        time.isAfter(l.offer().lockDeadline()) || unpaid.test(one) ? BigInteger.ZERO : price(l);
    if (price.signum() == 0) {
      events.add(
          ChainEvent.of(
              one,
              "/unpaid",
              new RewardEvent.Rejected(
                  time,
                  one.block(),
                  l.jobId(),
                  l.leaseId(),
                  time.isAfter(l.offer().lockDeadline())
                      ? "the proof came too late to be paid"
                      : "the market took the proof and did not pay for it")));
      return;
    }
    events.addAll(
        new FinalCredit(one, time, l.jobId(), l.leaseId(), l.proofHash(), price).events());
  }

  /**
   * Whether something else has told the books already what became of it; what is told by the same
   * is told again, as a power failure may have kept a part of it out of the log.
   */
  private boolean isTold(List<ChainEvent> pending, OrderLease lease, Predicate<ChainEvent> bySame) {
    return Stream.concat(log.told().stream(), pending.stream())
        .filter(event -> !bySame.test(event))
        .map(ChainEvent::event)
        .anyMatch(event ->
            switch (event) {
              case RewardEvent.Pending p -> p.leaseId().equals(lease.leaseId());
              case RewardEvent.Rejected r -> r.leaseId().equals(lease.leaseId());
              case RewardEvent.LeaseExpired x -> x.leaseId().equals(lease.leaseId());
              default -> false;
            });
  }

  /**
   * The lease with which this node has locked a request. Whose transaction has delivered it says
   * nothing: anybody may copy ours and be sooner, and the market credits who has signed the proof.
   */
  private Optional<OrderLease> promised(BigInteger request) {
    return leases.all().stream()
        .filter(l -> l.request().equals(request) && locked(l).isPresent())
        .findFirst();
  }

  /** Of the moment at which it was locked. */
  private BigInteger price(OrderLease lease) {
    return locked(lease)
        .map(i -> lease.offer().priceAt(timeOf.apply(i.block())))
        .orElseThrow(() ->
            new NetworkException(
                NetworkException.Cure.RETRY, "the block of a promise is not known now"));
  }

  private Optional<Inclusion> locked(OrderLease lease) {
    return journal
        .find(lease.lockPurpose())
        .filter(SentTransaction::worked)
        .flatMap(SentTransaction::inclusion);
  }

  private void slashed(List<ChainEvent> events, ChainRpc.Log one, MarketEvent.Slashed e) {
    Optional<OrderLease> promised = promised(e.request());
    if (promised.isEmpty()) {
      return;
    }
    OrderLease l = promised.get();
    Instant time = timeOf.apply(one.block());
    // Who delivered late is given a part of it back.
    BigInteger lost = e.receiver().equals(prover) ? e.burned() : e.burned().add(e.transferred());
    events.add(
        ChainEvent.of(
            one,
            "/slashed",
            new RewardEvent.CostPaid(
                time,
                one.block(),
                one.transaction() + "/slashed/" + l.leaseId(),
                "collateral taken for " + l.jobId() + ", not proved in time",
                options.stakes().collateral(),
                lost)));
    if (!isTold(events, l, event -> event.isOf(one))) {
      events.add(
          ChainEvent.of(
              one,
              "/expired",
              new RewardEvent.LeaseExpired(time, one.block(), l.jobId(), l.leaseId())));
    }
  }
}
