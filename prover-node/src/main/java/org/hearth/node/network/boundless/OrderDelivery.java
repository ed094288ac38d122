package org.hearth.node.network.boundless;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
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
 * Each transaction says what is lost without it, so that no more is paid for its gas.
 */
final class OrderDelivery {
  private static final Logger LOG = LoggerFactory.getLogger(OrderDelivery.class);

  /** Each that a block undoes costs its gas. */
  private static final int MOST_TRIES = 6;

  /** Of what a late delivery may cost, one part goes to its announcement: by the gas of both. */
  private static final BigInteger PARTS = BigInteger.TEN;

  private final BoundlessOptions options;
  private final ChainAccount account;
  private final MarketContract market;
  private final TransactionSender sender;
  private final OrderLeases leases;
  private final LongFunction<Instant> timeOf;
  private volatile String trouble = "";

  /**
   * @param timeOf a block
   */
  OrderDelivery(
      BoundlessOptions options,
      ChainAccount account,
      MarketContract market,
      TransactionSender sender,
      OrderLeases leases,
      LongFunction<Instant> timeOf) {
    this.options = options;
    this.account = account;
    this.market = market;
    this.sender = sender;
    this.leases = leases;
    this.timeOf = timeOf;
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
        || (tries.size() < MOST_TRIES
            && !block.isAfter(lease.offer().deadline())
            && (!isLate(lease, block) || savesSomething(lease)));
  }

  private static boolean isLate(OrderLease lease, Instant block) {
    return block.isAfter(lease.offer().lockDeadline());
  }

  /** Without collateral, or with some that its owner calls worthless, a late proof is of no use. */
  private boolean savesSomething(OrderLease lease) {
    BigInteger saved = MarketContract.saved(lease.offer().lockCollateral());
    return options.stakes().worthOf(saved).orElse(saved).signum() > 0;
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
    boolean late = isLate(lease, block);
    if (late && !market.lock(lease.request()).isOpen(sender.account())) {
      return; // another was sooner, and gets what is left of the collateral
    }
    try {
      byte[] call = fulfillment(lease, seal.get());
      Optional<BigInteger> worth =
          late ? worthIfAnnounced(lease, call) : Optional.of(worthInTime(lease));
      if (worth.isPresent()) {
        SentTransaction unused =
            sender.send(
                Intent.urgent(
                    lease.deliveryPurpose(tries.size() + 1), market.address(), call, worth.get()));
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

  /** Price and collateral; what the collateral is worth counts only if the owner has said it. */
  private BigInteger worthInTime(OrderLease lease) {
    MarketOffer offer = lease.offer();
    BigInteger price =
        sender
            .journal()
            .find(lease.lockPurpose())
            .flatMap(SentTransaction::inclusion)
            .map(i -> offer.priceAt(timeOf.apply(i.block())))
            .orElse(offer.minPrice());
    return price.add(options.stakes().worthOf(offer.lockCollateral()).orElse(BigInteger.ZERO));
  }

  /**
   * Announces a late delivery if it is not yet.
   *
   * @return what the delivery may cost; empty until the announcement stands in a block
   */
  private Optional<BigInteger> worthIfAnnounced(OrderLease lease, byte[] call) {
    BigInteger worth =
        options
            .stakes()
            .worthOf(MarketContract.saved(lease.offer().lockCollateral()))
            .orElse(BigInteger.ZERO);
    HexBytes content = MarketContract.announced(call);
    SentTransaction announcement =
        sender.send(
            Intent.urgent(
                lease.announcementPurpose(content),
                market.address(),
                MarketContract.announcement(content),
                worth.divide(PARTS)));
    return announcement.worked()
        ? Optional.of(worth.subtract(announcement.spent()).max(BigInteger.ZERO))
        : Optional.empty();
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
