package org.hearth.node.network.boundless;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hearth.node.chain.ChainAccount;
import org.hearth.node.chain.ChainCalls;
import org.hearth.node.chain.ChainException;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.DataFee;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.RpcRefusedException;
import org.hearth.node.chain.send.Intent;
import org.hearth.node.chain.send.NotSentException;
import org.hearth.node.chain.send.SentTransaction;
import org.hearth.node.chain.send.SentTransaction.Stage;
import org.hearth.node.chain.send.TransactionFollower;
import org.hearth.node.chain.send.TransactionJournal;
import org.hearth.node.chain.send.TransactionSender;
import org.hearth.node.chain.settle.FinalBlocks;
import org.hearth.node.chain.settle.SettlementLog;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.stake.Stake;
import org.hearth.node.stake.StakeGuard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One account at the market: what it has promised, delivered, staked, earned and taken out. */
final class BoundlessProver {
  private static final Logger LOG = LoggerFactory.getLogger(BoundlessProver.class);
  private static final String WITHDRAW = "withdraw:";

  /** Units, about: what both transactions of an order cost is counted before it is promised. */
  static final long GAS_OF_AN_ORDER = 800_000;

  /** Of a request: in a call, and once more in an event. */
  private static final long GAS_OF_A_BYTE = 40;

  /** Of both transactions, without its input. */
  private static final long BYTES_OF_AN_ORDER = 6000;

  /** So far this computer's clock and that of blocks may lie apart. */
  static final Duration CLOCKS = Duration.ofMinutes(5);

  /** A promise that no block has by then is taken back. */
  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(60);

  private final String network;
  private final ChainRpc rpc;
  private final BoundlessOptions options;
  private final EthAddress address;
  private final ChainAccount account;
  private final MarketContract market;
  private final TransactionSender sender;
  private final TransactionFollower follower;
  private final OrderLeases leases;
  private final OrderDelivery delivery;
  private final FinalBlocks blocks;
  private final MarketEvents events;
  private final StakeGuard guard;
  private final SealVerifier seals;
  private final Clock clock;
  private final Duration look;

  /**
   * What it works with, whichever account it is.
   *
   * @param look how long to wait before the chain is asked again
   */
  record Tools(ChainRpc rpc, StakeGuard guard, SealVerifier seals, Clock clock, Duration look) {}

  /**
   * @param files what is kept: how the names of its files begin
   */
  BoundlessProver(
      String network,
      BoundlessOptions options,
      EthAddress address,
      ChainAccount account,
      Path files,
      Tools tools) {
    this.network = network;
    this.options = options;
    this.address = address;
    this.account = account;
    this.rpc = tools.rpc();
    this.guard = tools.guard();
    this.seals = tools.seals();
    this.clock = tools.clock();
    this.look = tools.look();
    this.market = new MarketContract(rpc, options.market(), address);
    String name = String.valueOf(files.getFileName());
    TransactionJournal journal =
        TransactionJournal.open(
            files.resolveSibling(TransactionJournal.fileName(name, options.chain().id(), address)));
    this.sender =
        new TransactionSender(
            rpc, options.chain(), address, account::key, journal, options::spending, clock);
    this.follower = new TransactionFollower(rpc, options.chain(), sender, clock);
    this.leases =
        OrderLeases.open(
            files.resolveSibling(name + ".orders.jsonl"),
            files.resolveSibling(name + ".orders"),
            new OrderJson(options.chain().id(), options.market()));
    this.delivery = new OrderDelivery(options, account, market, sender, leases, rpc::timeOf);
    SettlementLog log = FinalBlocks.log(files);
    this.events =
        new MarketEvents(
            address, options, journal, leases, log, rpc::timeOf, market::isUnpaid, clock);
    this.blocks =
        FinalBlocks.open(
            rpc,
            options.market(),
            () -> MarketContract.events(address, events.promised()),
            options.place().start(),
            files,
            log);
  }

  EthAddress address() {
    return address;
  }

  MarketContract market() {
    return market;
  }

  OrderLeases leases() {
    return leases;
  }

  SettlementLog log() {
    return blocks.log();
  }

  /**
   * Does what is due on the chain: sends what waits, delivers proofs, takes stakes and earnings
   * back. It hangs on nothing that only the books need.
   */
  void follow() {
    follower.look();
    Instant block = chainTime();
    for (OrderLease lease : leases.open()) {
      tend(lease, block);
    }
    sweepStakes();
    withdraw();
  }

  /** Takes down what final blocks say. */
  void read() {
    long head = rpc.head().number();
    blocks.look(
        Math.min(head - options.chain().confirmations(), sender.journal().settledTo()),
        events::meaning);
  }

  /** What is wrong with one order must not keep the proof of another back. */
  private void tend(OrderLease lease, Instant block) {
    try {
      synchronized (leases) {
        OrderLease now = looked(lease);
        if (now.state() == LeaseState.SUBMITTED) {
          delivery.deliver(now, block);
        }
      }
    } catch (NetworkException | ChainException | RpcRefusedException e) {
      LOG.warn("order {} is looked at again later: {}", lease.jobId(), e.getMessage());
    }
  }

  /**
   * Stakes whose orders nobody works on any more: one whose promise never came into a block comes
   * back, a promise that still waits is taken back, and a promise that stands is lost in the end.
   */
  private void sweepStakes() {
    for (Stake stake : guard.atRisk(network)) {
      if (leases.find(stake.lease()).filter(OrderLease::open).isPresent()) {
        continue;
      }
      Optional<SentTransaction> lock = sender.journal().find(OrderLease.lockPurpose(stake.lease()));
      if (lock.isEmpty() || (lock.get().over() && !lock.get().worked())) {
        guard.returned(network, stake.lease());
      } else if (lock.get().stage() == Stage.WAITING) {
        sender.want(lock.get().intent().purpose(), false);
      } else if (lock.get().worked() && isOver(stake.until())) {
        guard.lost(network, stake.lease(), "an order was promised and not proved");
      }
    }
  }

  /**
   * Deadlines are judged by blocks. One block with a wrong time must not break a promise, so this
   * computer's clock has to agree, about.
   */
  private boolean isOver(Instant deadline) {
    return chainTime().isAfter(deadline) && clock.instant().plus(CLOCKS).isAfter(deadline);
  }

  /** Of the newest block. */
  private Instant chainTime() {
    return rpc.head().time();
  }

  /** Why nothing can be promised now, a clause; empty if it can. */
  Optional<String> obstacle() {
    Optional<String> halted = guard.halted(network);
    if (halted.isPresent()) {
      return halted;
    }
    if (options.stakes().most().signum() == 0) {
      return Optional.of("you allow no stake: set most-at-stake");
    }
    return sender.obstacle(GAS_OF_AN_ORDER);
  }

  /** What is deposited at the market and not staked, in the token's smallest unit. */
  BigInteger deposit() {
    return market.collateral(address);
  }

  /**
   * Whether a stake of that size could be made now, a clause if not.
   *
   * @param deposit that is there for it
   */
  Optional<String> stakeRefusal(BigInteger amount, BigInteger deposit) {
    if (deposit.compareTo(amount) < 0) {
      return Optional.of("your deposit of collateral at the market is too small for it");
    }
    return guard.refusal(network, amount, options.stakes().most());
  }

  /**
   * What both transactions of an order cost now, about; its input goes along, and into an event.
   */
  BigInteger gasCost(ProofRequest request) {
    long bytes = request.input().data().size() + request.imageUrl().length();
    return rpc.head()
        .baseFee()
        .add(rpc.tip().max(options.chain().leastTip()))
        .multiply(BigInteger.valueOf(GAS_OF_AN_ORDER + GAS_OF_A_BYTE * bytes))
        .add(DataFee.most(rpc, address, BYTES_OF_AN_ORDER + bytes));
  }

  /** Promises an order: writes down what is staked, locks, and waits for the block. */
  OrderLease promise(OrderLease lease) {
    OrderLease now = locked(lease);
    return now.state() == LeaseState.OFFERED ? awaitLock(now) : now;
  }

  /** Under one lock with {@link #looked}: else our own promise could be taken for another's. */
  private OrderLease locked(OrderLease lease) {
    synchronized (leases) {
      OrderLease now = looked(lease);
      if (now.state() != LeaseState.OFFERED
          || sender.journal().find(now.lockPurpose()).isPresent()) {
        return now;
      }
      Instant block = chainTime();
      Instant later = block.isAfter(clock.instant()) ? block : clock.instant();
      Optional<String> refusal =
          options.inTime(now.offer(), now.cycles(), later)
              ? staked(now)
              : Optional.of("it could not be proved in time any more");
      if (refusal.isPresent()) {
        LOG.info("order {} is not promised: {}", now.jobId(), refusal.get());
        return kept(now.with(LeaseState.RELEASED));
      }
      Order order = leases.order(now);
      try {
        SentTransaction unused =
            sender.send(
                Intent.droppable(
                    now.lockPurpose(),
                    market.address(),
                    MarketContract.lock(order.request(), order.signature())));
        return now;
      } catch (NotSentException e) {
        if (e.why() == NotSentException.Why.ONE_WAITS) {
          throw new NetworkException(Cure.RETRY, String.valueOf(e.getMessage()), e); // seconds
        }
        LOG.info("order {} is not promised: {}", now.jobId(), e.getMessage());
        return notPromised(now);
      }
    }
  }

  private Optional<String> staked(OrderLease lease) {
    BigInteger collateral = lease.offer().lockCollateral();
    if (collateral.signum() == 0) {
      return Optional.empty();
    }
    return guard.put(
        new Stake(
            network,
            lease.leaseId(),
            options.stakes().collateral(),
            collateral,
            lease.offer().lockDeadline(),
            Stake.State.AT_RISK),
        options.stakes().most());
  }

  private OrderLease awaitLock(OrderLease lease) {
    Instant until = clock.instant().plus(LOCK_PATIENCE);
    while (true) {
      follower.look();
      OrderLease now = looked(lease);
      if (now.state() != LeaseState.OFFERED) {
        return now;
      }
      if (clock.instant().isAfter(until)) {
        // Whether it still gets into a block is not known: the chain decides, not the clock.
        sender.want(lease.lockPurpose(), false);
        throw new NetworkException(Cure.QUERY_STATUS, "the promise is in no block yet");
      }
      ChainCalls.pause(look);
    }
  }

  /** The lease as the chain makes it. */
  OrderLease looked(OrderLease lease) {
    synchronized (leases) { // another thread may have handed it in meanwhile
      OrderLease now = leases.find(lease.leaseId()).orElse(lease);
      return switch (now.state()) {
        case OFFERED -> offered(now);
        case ACTIVE -> active(now);
        case SUBMITTED -> submitted(now);
        default -> now;
      };
    }
  }

  private OrderLease offered(OrderLease lease) {
    Optional<SentTransaction> lock = sender.journal().find(lease.lockPurpose());
    if (lock.isPresent()) {
      return switch (lock.get().stage()) {
        case WAITING -> lease;
        case INCLUDED, FINAL ->
            lock.get().worked() ? kept(lease.with(LeaseState.ACTIVE)) : notPromised(lease);
        case REPLACED -> notPromised(lease);
      };
    }
    boolean gone =
        clock.instant().isAfter(lease.offer().lockDeadline())
            || market.isLocked(lease.request())
            || market.isFulfilled(lease.request());
    return gone ? notPromised(lease) : lease;
  }

  /** What is staked comes back when no block can have the promise any more. */
  private OrderLease notPromised(OrderLease lease) {
    Optional<SentTransaction> lock = sender.journal().find(lease.lockPurpose());
    if (lock.isEmpty() || (lock.get().over() && !lock.get().worked())) {
      guard.returned(network, lease.leaseId());
    }
    return kept(lease.with(LeaseState.RELEASED));
  }

  private OrderLease active(OrderLease lease) {
    if (isUndone(lease)) {
      return notPromised(lease);
    }
    return isOver(lease.offer().lockDeadline())
        ? broken(lease, "order " + lease.jobId() + " was promised and not proved in time")
        : lease;
  }

  private OrderLease submitted(OrderLease lease) {
    Optional<SentTransaction> taken = delivery.taken(lease);
    if (taken.isPresent()) {
      return taken.get().over() ? taken(lease, taken.get()) : lease;
    }
    if (leases.seal(lease).isEmpty()) {
      return kept(lease.with(LeaseState.ACTIVE)); // it has to come from the node once more
    }
    if (isUndone(lease)) {
      return notPromised(lease);
    }
    return delivery.isPossible(lease, chainTime()) || !isOver(lease.offer().lockDeadline())
        ? lease
        : brokenUnlessPaid(lease, "the market did not take the proof of order " + lease.jobId());
  }

  /** A reorganisation has put another's promise before ours: then nothing of ours is at stake. */
  private boolean isUndone(OrderLease lease) {
    return sender
        .journal()
        .find(lease.lockPurpose())
        .filter(t -> t.over() && !t.worked())
        .isPresent();
  }

  private OrderLease taken(OrderLease lease, SentTransaction proof) {
    boolean late =
        proof
            .inclusion()
            .filter(i -> rpc.timeOf(i.block()).isAfter(lease.offer().lockDeadline()))
            .isPresent();
    if (late) {
      return brokenUnlessPaid(
          lease,
          "order " + lease.jobId() + " was proved too late; a part of its collateral comes back");
    }
    return keptPromise(lease);
  }

  private OrderLease keptPromise(OrderLease lease) {
    guard.returned(network, lease.leaseId());
    return kept(lease.with(LeaseState.FINAL));
  }

  /** Who copies our delivery and is sooner has it count for us, whatever becomes of our own. */
  private OrderLease brokenUnlessPaid(OrderLease lease, String why) {
    MarketContract.Lock lock = market.lock(lease.request());
    return lock.paidInTime() && lock.prover().equals(address)
        ? keptPromise(lease)
        : broken(lease, why);
  }

  private OrderLease broken(OrderLease lease, String why) {
    guard.lost(network, lease.leaseId(), why);
    return kept(lease.with(LeaseState.EXPIRED));
  }

  /** Gives an order back; what was promised can't be, and nothing more is promised then. */
  OrderLease giveBack(OrderLease lease, String why) {
    synchronized (leases) {
      OrderLease now = looked(lease);
      if (!now.open() || now.state() == LeaseState.SUBMITTED) {
        return now;
      }
      Optional<SentTransaction> lock = sender.journal().find(now.lockPurpose());
      if (lock.filter(SentTransaction::worked).isPresent()) {
        guard.halt(
            network, "order " + now.jobId() + " was promised and will not be proved: " + why);
      } else {
        sender.want(now.lockPurpose(), false);
      }
      return notPromised(now);
    }
  }

  /**
   * Takes a proof over, which is delivered from then on whatever happens to this program; what is
   * in its way now is tried again with each look.
   */
  OrderLease handIn(OrderLease lease, String proofHash, HexBytes seal) {
    synchronized (leases) {
      OrderLease now = looked(lease);
      if (now.state() != LeaseState.ACTIVE) {
        return now;
      }
      if (!seals.verifies(seal, now.claim())) {
        throw new NetworkException(Cure.PERMANENT, "the proof that was kept does not hold");
      }
      leases.writePart(now.leaseId(), OrderLeases.Part.SEAL, seal.bytes());
      OrderLease ready = kept(now.withProof(proofHash).with(LeaseState.SUBMITTED));
      delivery.deliver(ready, chainTime());
      return ready;
    }
  }

  /** What keeps a proof back that is ready, a clause. */
  Optional<String> trouble() {
    return delivery.trouble();
  }

  /** Bento works on it under that name. */
  void session(String leaseId, String session) {
    synchronized (leases) {
      leases
          .find(leaseId)
          .filter(OrderLease::open)
          .ifPresent(l -> leases.keep(l.withSession(session)));
    }
  }

  OrderLease kept(OrderLease lease) {
    leases.keep(lease);
    return lease;
  }

  /** Takes out what the market owes, if the owner wants that and it is enough. */
  private void withdraw() {
    List<SentTransaction> before =
        sender.journal().all().stream()
            .filter(t -> t.intent().purpose().startsWith(WITHDRAW))
            .toList();
    boolean oneIsOnItsWay = before.stream().anyMatch(t -> t.stage() == Stage.WAITING);
    if (options.withdrawAt().isEmpty() || oneIsOnItsWay || account.key().isEmpty()) {
      return;
    }
    BigInteger owed = market.balance(address);
    if (owed.compareTo(options.withdrawAt().get().max(BigInteger.ONE)) < 0) {
      return;
    }
    try {
      SentTransaction unused =
          sender.send(
              Intent.droppable(
                  WITHDRAW + before.size(), market.address(), MarketContract.withdraw(owed)));
    } catch (NotSentException e) {
      LOG.info("what {} owes is not taken out now: {}", market.address(), e.getMessage());
    }
  }

  /** What would be lost if this computer did nothing any more from now on. */
  BigInteger atRisk() {
    return guard.atRisk(network).stream()
        .map(Stake::amount)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }
}
