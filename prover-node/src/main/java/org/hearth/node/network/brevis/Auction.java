package org.hearth.node.network.brevis;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.send.Intent;
import org.hearth.node.chain.send.NotSentException;
import org.hearth.node.chain.send.SentTransaction;
import org.hearth.node.chain.send.SentTransaction.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bids, reveals, and learns who has won. What the contract makes of that (BrevisMarket.sol):
 *
 * <ul>
 *   <li>a bid that is not revealed costs its gas and nothing else; it is the reveal that promises;
 *   <li>of two equal bids the one that was revealed first wins; who wins is paid the second lowest
 *       fee, or his own if nobody else revealed;
 *   <li>who reveals twice becomes his own second, and is paid his own fee: so a reveal is sent
 *       again only where the chain shows that none has worked.
 * </ul>
 */
final class Auction {
  private static final Logger LOG = LoggerFactory.getLogger(Auction.class);

  /** What a bid needs to come into a block in time. */
  private static final Duration LEAST_TO_BID = Duration.ofSeconds(6);

  /** Each that a block undoes costs its gas. */
  private static final int MOST_REVEALS = 4;

  private final BrevisAccount account;
  private final Function<ProofLease, Optional<String>> reason;
  private final Map<String, String> heldBack = new HashMap<>();

  /** By the lease, as one that is revealed must not hide what keeps another back. */
  private final Map<String, String> troubles = new HashMap<>();

  /**
   * @param reason why a bid had better not be revealed, a clause
   */
  Auction(BrevisAccount account, Function<ProofLease, Optional<String>> reason) {
    this.account = account;
    this.reason = reason;
  }

  /** What is in the way of a bid or a reveal, a clause. */
  synchronized Optional<String> trouble() {
    return troubles.values().stream().findFirst();
  }

  /**
   * Does what is due for a bid.
   *
   * @param block time of the newest block
   */
  synchronized ProofLease looked(ProofLease lease, Windows windows, Instant block) {
    Instant biddingEnd = windows.biddingEnd(lease.terms().requested());
    Instant revealEnd = windows.revealEnd(lease.terms().requested());
    ProofLease now;
    if (block.isAfter(revealEnd)) {
      now = outcome(lease, revealEnd);
    } else if (block.isAfter(biddingEnd)) {
      now = reveal(lease);
    } else {
      now = bid(lease, Duration.between(block, biddingEnd));
    }
    if (now.stage() != ProofLease.Stage.BID) {
      troubles.remove(lease.leaseId());
      heldBack.remove(lease.leaseId());
    }
    return now;
  }

  private ProofLease bid(ProofLease lease, Duration left) {
    Optional<SentTransaction> sent = account.journal().find(lease.bidPurpose());
    if (sent.isPresent()) {
      return BrevisAccount.failed(sent.get()) ? notBid(lease, "its bid was undone") : lease;
    }
    if (left.compareTo(LEAST_TO_BID) < 0) {
      return notBid(lease, "there was no time left to bid");
    }
    try {
      SentTransaction unused =
          account
              .sender()
              .send(
                  Intent.call(
                      lease.bidPurpose(),
                      account.market().address(),
                      BrevisMarket.bid(
                          lease.request(), lease.bid().hash(lease.request(), account.prover()))));
      troubles.remove(lease.leaseId());
      return lease;
    } catch (NotSentException e) {
      if (e.why() == NotSentException.Why.ONE_WAITS) {
        troubles.put(lease.leaseId(), "a bid waits: " + e.getMessage());
        return lease; // seconds
      }
      return notBid(lease, String.valueOf(e.getMessage()));
    }
  }

  private ProofLease notBid(ProofLease lease, String why) {
    LOG.info("request {} is not bid for: {}", lease.jobId(), why);
    return account.over(lease);
  }

  private List<SentTransaction> reveals(ProofLease lease) {
    return account.journal().all().stream()
        .filter(t -> lease.isReveal(t.intent().purpose()))
        .toList();
  }

  private ProofLease reveal(ProofLease lease) {
    Optional<SentTransaction> bid = account.journal().find(lease.bidPurpose());
    if (bid.isEmpty() || BrevisAccount.failed(bid.get())) {
      return notBid(lease, "its bid is in no block");
    }
    if (!bid.get().worked()) {
      account.sender().want(lease.bidPurpose(), false); // a bid that comes too late is undone
      return lease;
    }
    List<SentTransaction> tries = reveals(lease);
    boolean underway = tries.stream().anyMatch(t -> t.stage() == Stage.WAITING || t.worked());
    if (underway || tries.size() >= MOST_REVEALS) {
      return lease;
    }
    if (!tries.isEmpty() && account.market().isAmongFirst(lease.request())) {
      return lease;
    }
    Optional<String> better = reason.apply(lease);
    if (better.isPresent()) {
      heldBack.put(lease.leaseId(), better.get());
      troubles.put(lease.leaseId(), "a bid is not revealed: " + better.get());
      return lease;
    }
    heldBack.remove(lease.leaseId());
    try {
      SentTransaction unused =
          account
              .sender()
              .send(
                  Intent.urgent(
                      lease.revealPurpose(tries.size() + 1),
                      account.market().address(),
                      BrevisMarket.reveal(lease.request(), lease.bid()),
                      BigInteger.ZERO)); // a bid that is not revealed costs its gas alone
      troubles.remove(lease.leaseId());
    } catch (NotSentException e) {
      troubles.put(lease.leaseId(), "a bid is not revealed: " + e.getMessage());
      LOG.warn("the bid for request {} is not revealed: {}", lease.jobId(), e.getMessage());
    }
    return lease;
  }

  private ProofLease outcome(ProofLease lease, Instant revealEnd) {
    List<SentTransaction> tries = reveals(lease);
    tries.stream()
        .filter(t -> t.stage() == Stage.WAITING)
        .forEach(t -> account.sender().want(t.intent().purpose(), false));
    EthAddress winner = account.market().winner(lease.request());
    boolean sure = account.isFinal(revealEnd);
    if (winner.equals(account.prover())) {
      LOG.info("request {} is won", lease.jobId());
      return account.kept(lease.won(sure));
    }
    if (!sure) {
      return lease; // one node of a provider may lag behind: what was won must not be dropped
    }
    boolean revealed = tries.stream().anyMatch(SentTransaction::worked);
    if (!revealed && wasBid(lease) && !heldBack.containsKey(lease.leaseId())) {
      // It costs nothing more. But whatever kept the reveal back would keep a proof back, too, and
      // the market's owner can change what it costs.
      account
          .guard()
          .halt(
              account.network(),
              "the bid for request "
                  + lease.jobId()
                  + " was not revealed in time"
                  + Optional.ofNullable(troubles.get(lease.leaseId()))
                      .map(why -> " (" + why + ")")
                      .orElse(""));
    }
    LOG.info("request {} is not won: {}", lease.jobId(), revealed ? winner : "not revealed");
    return account.over(lease);
  }

  private boolean wasBid(ProofLease lease) {
    return account.journal().find(lease.bidPurpose()).filter(SentTransaction::worked).isPresent();
  }

  /**
   * Whether it is still ours. What was won by blocks that are not final may be another's after a
   * reorganisation; a final answer is asked for once.
   */
  ProofLease confirmed(ProofLease lease, Windows windows) {
    if (lease.sure() || !account.isFinal(windows.revealEnd(lease.terms().requested()))) {
      return lease;
    }
    if (account.market().winner(lease.request()).equals(account.prover())) {
      return account.kept(lease.won(true));
    }
    LOG.warn("request {} was won, and a reorganisation gave it to another", lease.jobId());
    return account.over(lease);
  }
}
