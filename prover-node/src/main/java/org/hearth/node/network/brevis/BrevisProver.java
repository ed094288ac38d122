package org.hearth.node.network.brevis;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hearth.node.chain.ChainException;
import org.hearth.node.chain.RpcRefusedException;
import org.hearth.node.chain.send.SentTransaction;
import org.hearth.node.chain.send.TransactionFollower;
import org.hearth.node.network.brevis.ProofLease.Stage;
import org.hearth.node.network.brevis.pico.PicoProof;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.stake.Stake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One account at the market: what it has bid for, promised, and delivered. */
final class BrevisProver {
  private static final Logger LOG = LoggerFactory.getLogger(BrevisProver.class);

  /** Units, about: what a bid, its reveal and a proof cost must be there before a bid. */
  private static final long GAS_OF_A_REQUEST = 1_200_000;

  private final BrevisAccount account;
  private final TransactionFollower follower;
  private final Auction auction;
  private final ProofDelivery delivery;
  private final ProofJudge judge;

  /**
   * @param engine why Pico can't prove now, a clause
   */
  BrevisProver(BrevisAccount account, ProofJudge judge, Supplier<Optional<String>> engine) {
    this.account = account;
    this.judge = judge;
    this.follower =
        new TransactionFollower(
            account.rpc(), account.options().chain(), account.sender(), account.clock());
    this.auction =
        new Auction(
            account,
            lease -> account.guard().halted(account.network()).or(engine).or(() -> tooLate(lease)));
    this.delivery = new ProofDelivery(account);
  }

  BrevisAccount account() {
    return account;
  }

  private Optional<String> tooLate(ProofLease lease) {
    return isInTime(lease.leaseId(), lease.task().cycles(), lease.terms().deadline())
        ? Optional.empty()
        : Optional.of("it could not be proved in time any more");
  }

  /** Whether it could be proved in time after all that could be won before it. */
  private boolean isInTime(String leaseId, long cycles, Instant deadline) {
    double before =
        account.leases().open().stream()
            .filter(l -> l.stage() != Stage.PROVED && !l.leaseId().equals(leaseId))
            .mapToDouble(l -> l.task().cycles())
            .sum();
    Instant block = account.chainTime();
    Instant own = account.clock().instant();
    return account.options().inTime(before + cycles, block.isAfter(own) ? block : own, deadline);
  }

  /**
   * Does what is due on the chain: bids, reveals, looks who has won, delivers proofs. It hangs on
   * nothing that only the books need.
   */
  void follow() {
    follower.look();
    List<ProofLease> open = account.leases().open();
    if (!open.isEmpty()) {
      Windows windows = account.market().windows();
      Instant block = account.chainTime();
      open.forEach(lease -> tend(lease, windows, block));
    }
    sweepStakes();
  }

  /** What is wrong with one request must not keep the proof of another back. */
  private void tend(ProofLease lease, Windows windows, Instant block) {
    try {
      ProofLease unused = looked(lease, windows, block);
    } catch (NetworkException | ChainException | RpcRefusedException e) {
      LOG.warn("request {} is looked at again later: {}", lease.jobId(), e.getMessage());
    }
  }

  /** The lease as the chain makes it. */
  ProofLease looked(ProofLease lease) {
    return lease.open() ? looked(lease, account.market().windows(), account.chainTime()) : lease;
  }

  private ProofLease looked(ProofLease lease, Windows windows, Instant block) {
    synchronized (account.leases()) { // another thread may have handed it in meanwhile
      ProofLease now = account.leases().find(lease.leaseId()).orElse(lease);
      if (now.stage() == Stage.BID) {
        return auction.looked(now, windows, block);
      }
      if (!now.promised()) {
        return now;
      }
      ProofLease ours = auction.confirmed(now, windows);
      return ours.promised() ? promised(ours, block) : ours;
    }
  }

  private ProofLease promised(ProofLease lease, Instant block) {
    Optional<SentTransaction> taken = delivery.taken(lease);
    if (taken.isPresent()) {
      return taken.get().over() ? done(lease) : lease;
    }
    if (lease.stage() == Stage.PROVED && account.leases().proof(lease).isEmpty()) {
      return account.kept(lease.with(Stage.ACTIVE)); // it has to come from the node once more
    }
    if (account.isOver(lease.terms().deadline(), block)) {
      return account.broken(
          lease,
          lease.stage() == Stage.PROVED
              ? "the market did not take the proof of request " + lease.jobId() + " in time"
              : "request " + lease.jobId() + " was won and not proved in time");
    }
    if (lease.stage() == Stage.PROVED) {
      delivery.deliver(lease, block);
    }
    return lease;
  }

  private ProofLease done(ProofLease lease) {
    ProofLease done = account.kept(lease.with(Stage.DONE));
    account.guard().returned(account.network(), lease.leaseId());
    return done;
  }

  /** Stakes of what is over, and of bids that a kill kept from being written down. */
  private void sweepStakes() {
    for (Stake stake : account.guard().atRisk(account.network())) {
      synchronized (account.leases()) {
        Optional<ProofLease> lease = account.leases().find(stake.lease());
        if (lease.isEmpty()
            || lease.get().stage() == Stage.OVER
            || lease.get().stage() == Stage.DONE) {
          account.guard().returned(account.network(), stake.lease());
        } else if (!lease.get().open() && account.isOver(stake.until(), account.chainTime())) {
          account
              .guard()
              .lost(
                  account.network(),
                  stake.lease(),
                  "request " + lease.get().jobId() + " was won and not proved");
        }
      }
    }
  }

  /** Why nothing can be bid for now, a clause; empty if it can. */
  Optional<String> obstacle() {
    Optional<String> halted = account.guard().halted(account.network());
    if (halted.isPresent()) {
      return halted;
    }
    if (account.options().stakes().most().signum() == 0) {
      return Optional.of("you allow no stake: set most-at-stake");
    }
    return account.sender().obstacle(GAS_OF_A_REQUEST);
  }

  /** Why no further request can be bid for now, a clause. */
  Optional<String> full() {
    int open = account.leases().open().size();
    return open >= account.options().stakes().requests()
        ? Optional.of(open + " are bid for or promised already, and you allow no more")
        : Optional.empty();
  }

  /**
   * Bids: writes down what would be at stake, then fee and nonce, and sends the bid after that.
   *
   * @throws NotWorthItException if it can't be promised
   */
  void bid(ProofLease lease) throws NotWorthItException {
    synchronized (account.leases()) {
      Optional<String> refusal =
          full()
              .or(() -> account.guard().halted(account.network()))
              .or(() -> tooLate(lease))
              .or(() -> staked(lease));
      if (refusal.isPresent()) {
        throw new NotWorthItException(refusal.get());
      }
      ProofLease unused = account.kept(lease);
    }
    ProofLease unused = looked(lease);
  }

  private Optional<String> staked(ProofLease lease) {
    BigInteger amount = lease.terms().stake();
    if (amount.signum() == 0) {
      return Optional.empty();
    }
    return account
        .guard()
        .put(
            new Stake(
                account.network(),
                lease.leaseId(),
                account.options().stakes().token(),
                amount,
                lease.terms().deadline(),
                Stake.State.AT_RISK),
            account.options().stakes().most());
  }

  /** The node takes what was won. */
  ProofLease take(ProofLease lease) {
    synchronized (account.leases()) {
      ProofLease now = looked(lease);
      return now.stage() == Stage.WON ? account.kept(now.with(Stage.ACTIVE)) : now;
    }
  }

  /** Gives up what was won: no more is bid for then, and the stake is lost at the deadline. */
  ProofLease giveUp(ProofLease lease, String why) {
    synchronized (account.leases()) {
      ProofLease now = looked(lease);
      if (now.stage() != Stage.WON && now.stage() != Stage.ACTIVE) {
        return now;
      }
      account
          .guard()
          .halt(
              account.network(),
              "request " + now.jobId() + " was won and will not be proved: " + why);
      return account.kept(now.with(Stage.GIVEN_UP));
    }
  }

  /**
   * Takes a proof over, which is delivered from then on whatever happens to this program; what is
   * in its way now is tried again with each look.
   */
  ProofLease handIn(ProofLease lease, String proofHash, PicoProof proof) {
    synchronized (account.leases()) {
      ProofLease now = looked(lease);
      if (now.stage() != Stage.ACTIVE) {
        return now;
      }
      if (!judge.holds(now, proof, account.market())) {
        throw new NetworkException(Cure.PERMANENT, "the proof that was kept does not hold");
      }
      account.leases().writeProof(now, proof.bytes());
      ProofLease ready = account.kept(now.withProof(proofHash));
      delivery.deliver(ready, account.chainTime());
      return ready;
    }
  }

  /** What keeps a bid or a proof back, a clause. */
  Optional<String> trouble() {
    return delivery.trouble().or(auction::trouble);
  }
}
