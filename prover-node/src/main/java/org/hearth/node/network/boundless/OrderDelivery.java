package org.hearth.node.network.boundless;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hearth.node.chain.ChainAccount;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.chain.send.Intent;
import org.hearth.node.chain.send.NotSentException;
import org.hearth.node.chain.send.SentTransaction;
import org.hearth.node.chain.send.SentTransaction.Stage;
import org.hearth.node.chain.send.TransactionSender;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings proofs to the market, again and again, until it has them or their time is over: a stake is
 * lost otherwise. After the lock's deadline nothing is paid any more, but who delivers then, and
 * has announced it in an earlier block, gets back the part of the collateral that is not burned.
 */
final class OrderDelivery {
  private static final Logger LOG = LoggerFactory.getLogger(OrderDelivery.class);

  /** Each that a block undoes costs its gas. */
  private static final int MOST_TRIES = 6;

  private final BoundlessOptions options;
  private final ChainAccount account;
  private final MarketContract market;
  private final TransactionSender sender;
  private final OrderLeases leases;
  private volatile String trouble = "";

  OrderDelivery(
      BoundlessOptions options,
      ChainAccount account,
      MarketContract market,
      TransactionSender sender,
      OrderLeases leases) {
    this.options = options;
    this.account = account;
    this.market = market;
    this.sender = sender;
    this.leases = leases;
  }

  private List<SentTransaction> tries(OrderLease lease) {
    return sender.journal().all().stream()
        .filter(t -> lease.isDelivery(t.intent().purpose()))
        .toList();
  }

  /** The transaction by which the market has taken the proof. */
  Optional<SentTransaction> taken(OrderLease lease) {
    return tries(lease).stream().filter(SentTransaction::worked).findFirst();
  }

  /**
   * Whether it can still come to the market.
   *
   * @param block time of the newest block
   */
  boolean isPossible(OrderLease lease, Instant block) {
    List<SentTransaction> tries = tries(lease);
    return tries.stream().anyMatch(t -> t.stage() == Stage.WAITING)
        || (tries.size() < MOST_TRIES && !block.isAfter(lease.offer().deadline()));
  }

  /**
   * Sends it, unless it is on its way or nothing can be done now: then again at the next look.
   *
   * @param block time of the newest block
   */
  void deliver(OrderLease lease, Instant block) {
    List<SentTransaction> tries = tries(lease);
    boolean underway = tries.stream().anyMatch(t -> t.stage() == Stage.WAITING || t.worked());
    Optional<HexBytes> seal = leases.seal(lease);
    if (underway || seal.isEmpty() || !isPossible(lease, block)) {
      return;
    }
    boolean late = block.isAfter(lease.offer().lockDeadline());
    if (late && market.isFulfilled(lease.request())) {
      return; // another was sooner, and gets what is left of the collateral
    }
    try {
      byte[] call = fulfillment(lease, seal.get());
      if (!late || isAnnounced(lease, call)) {
        SentTransaction unused =
            sender.send(
                Intent.urgent(lease.deliveryPurpose(tries.size() + 1), market.address(), call));
      }
      trouble = "";
    } catch (NotSentException e) {
      trouble = "the proof of order " + lease.jobId() + " is not delivered: " + e.getMessage();
      LOG.warn("{}", trouble);
    }
  }

  /** What keeps a proof back that is ready, a clause; empty if nothing does. */
  Optional<String> trouble() {
    return trouble.isEmpty() ? Optional.empty() : Optional.of(trouble);
  }

  /** Announces it if it is not yet. */
  private boolean isAnnounced(OrderLease lease, byte[] call) {
    HexBytes content = MarketContract.announced(call);
    SentTransaction announcement =
        sender.send(
            Intent.urgent(
                lease.announcementPurpose(content),
                market.address(),
                MarketContract.announcement(content)));
    return announcement.worked();
  }

  private byte[] fulfillment(OrderLease lease, HexBytes seal) {
    SigningKey key =
        account
            .key()
            .orElseThrow(() ->
                new NotSentException(
                    NotSentException.Why.LOCKED, "the wallet is locked: nobody gave its password"));
    Order order = leases.order(lease);
    long chain = options.chain().id();
    EthAddress self = key.address();
    byte[] batch =
        RequestTypes.batch(
            self, List.of(order.digest()), List.of(lease.claim()), chain, assessor());
    HexBytes assessorSeal =
        new HexBytes(
            MarketContract.ON_CHAIN_ASSESSOR.digits()
                + HexBytes.of(key.sign(batch).bytes()).digits());
    return MarketContract.fulfill(
        order.request(), lease.task().imageId(), leases.journal(lease), seal, assessorSeal, self);
  }

  /** The contract behind the router's entry for judging on the chain. */
  private EthAddress assessor() {
    EthAddress assessor = market.entry(MarketContract.ON_CHAIN_ASSESSOR);
    if (assessor.equals(ProofKinds.NOBODY)) {
      throw new NetworkException(Cure.RETRY, "the market has nobody who judges on the chain");
    }
    return assessor;
  }
}
