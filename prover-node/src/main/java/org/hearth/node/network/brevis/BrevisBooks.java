package org.hearth.node.network.brevis;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.hearth.node.chain.ChainException;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.settle.BlockEvents;
import org.hearth.node.chain.settle.ChainEvent;
import org.hearth.node.chain.settle.FinalCredit;
import org.hearth.node.chain.settle.LogPages;
import org.hearth.node.chain.settle.Payout;
import org.hearth.node.chain.settle.SettlementLog;
import org.hearth.node.network.spi.RewardEvent;
import org.hearth.node.network.spi.SignedEvent;

/**
 * What final blocks mean for this node's books. With the proof the market pays, without its own
 * fee, to the staking contract, where it is the prover's: his commission, and more worth of his
 * stake. So a proof is credited and paid in one transaction, with the amount that the staking
 * contract names. What a slash really took is named there, too.
 */
final class BrevisBooks {
  private final BrevisAccount account;
  private final StakingContract staking;
  private final SettlementLog log;
  private final LongFunction<Instant> timeOf;

  /**
   * @param timeOf a block
   */
  BrevisBooks(
      BrevisAccount account,
      StakingContract staking,
      SettlementLog log,
      LongFunction<Instant> timeOf) {
    this.account = account;
    this.staking = staking;
    this.log = log;
    this.timeOf = timeOf;
  }

  /** Requests that could be given up at this prover's cost: all that were won and not proved. */
  List<HexBytes> won() {
    return account.leases().all().stream()
        .filter(l -> l.everWon() && l.stage() != ProofLease.Stage.DONE)
        .map(ProofLease::request)
        .toList();
  }

  /** What a portion of final blocks means. */
  List<ChainEvent> meaning(LogPages.Page page) {
    BlockEvents blocks = new BlockEvents();
    blocks.addOwn(account.journal(), page, log, account.options().chain().coin(), timeOf);
    for (ChainRpc.Log one : page.logs()) {
      switch (MarketLogs.event(one)) {
        case MarketEvent.Proved e when e.prover().equals(account.prover()) ->
            blocks.add(one.block(), events -> proved(events, one, e));
        case MarketEvent.Slashed e when e.prover().equals(account.prover()) ->
            blocks.add(one.block(), events -> slashed(events, one, e));
        case MarketEvent.Refunded e ->
            lease(e)
                .filter(ProofLease::everWon)
                .ifPresent(l -> blocks.add(one.block(), events -> expired(events, one, l)));
        default -> {}
      }
    }
    return blocks.inOrder();
  }

  private Optional<ProofLease> lease(MarketEvent event) {
    return account
        .leases()
        .find(ProofLease.leaseId(event.request()))
        .filter(l -> l.request().equals(event.request()));
  }

  private void proved(List<ChainEvent> events, ChainRpc.Log one, MarketEvent.Proved e) {
    Instant time = timeOf.apply(one.block());
    Optional<ProofLease> lease = lease(e);
    if (lease.isEmpty()) {
      // Of another program for this prover: what it is worth is booked there.
      events.add(
          ChainEvent.of(
              one,
              "/foreign",
              new RewardEvent.Unknown(
                  time, one.block(), "PROVED_BY_ANOTHER_PROGRAM_" + e.request())));
      return;
    }
    ProofLease l = lease.get();
    BigInteger reward = staking.reward(one, account.prover());
    if (reward.compareTo(e.fee()) > 0) {
      throw new ChainException(
          "The staking contract was paid more for " + l.jobId() + " than the market took.");
    }
    if (reward.signum() == 0) {
      events.add(
          ChainEvent.of(
              one,
              "/unpaid",
              new RewardEvent.Rejected(
                  time,
                  one.block(),
                  l.jobId(),
                  l.leaseId(),
                  "the market took the proof, and its own fee left nothing of the price")));
      return;
    }
    events.addAll(
        new FinalCredit(one, time, l.jobId(), l.leaseId(), l.proofHash(), reward).events());
    events.addAll(Payout.of(log, events, one, time, reward));
  }

  private void slashed(List<ChainEvent> events, ChainRpc.Log one, MarketEvent.Slashed e) {
    BigInteger lost = staking.slashed(one, account.prover());
    if (lost.signum() == 0) {
      return; // a stake may be too small for the share that would be taken
    }
    Instant time = timeOf.apply(one.block());
    events.add(
        ChainEvent.of(
            one,
            "/slashed",
            new RewardEvent.CostPaid(
                time,
                one.block(),
                one.transaction() + "/slashed/" + ProofLease.leaseId(e.request()),
                "stake taken for " + e.request() + ", not proved in time",
                account.options().stakes().token(),
                lost)));
    lease(e).ifPresent(l -> expired(events, one, l));
  }

  private void expired(List<ChainEvent> events, ChainRpc.Log one, ProofLease lease) {
    if (!isTold(events, lease)) {
      events.add(
          ChainEvent.of(
              one,
              "/expired",
              new RewardEvent.LeaseExpired(
                  timeOf.apply(one.block()), one.block(), lease.jobId(), lease.leaseId())));
    }
  }

  /** Whether the books know already what became of it. */
  private boolean isTold(List<ChainEvent> pending, ProofLease lease) {
    return Stream.concat(
            log.all().stream().map(SignedEvent::event), pending.stream().map(ChainEvent::event))
        .anyMatch(event ->
            switch (event) {
              case RewardEvent.Pending p -> p.leaseId().equals(lease.leaseId());
              case RewardEvent.Rejected r -> r.leaseId().equals(lease.leaseId());
              case RewardEvent.LeaseExpired x -> x.leaseId().equals(lease.leaseId());
              default -> false;
            });
  }
}
