package org.hearth.node.network.brevis;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hearth.node.network.spi.NetworkException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at requests, each once, and bids for those that are worth their proof. */
final class BidDesk {
  private static final Logger LOG = LoggerFactory.getLogger(BidDesk.class);

  /** A stake is not bound for longer. */
  private static final Duration FARTHEST = Duration.ofDays(3);

  /** Of a window that is not worth loading and running a program in. */
  private static final Duration LEAST_TO_LOOK = Duration.ofSeconds(8);

  private final RequestEvaluator evaluator;
  private final BrevisProver prover;
  private final SecureRandom random;
  private volatile String lastRefusal = "";

  BidDesk(RequestEvaluator evaluator, BrevisProver prover, SecureRandom random) {
    this.evaluator = evaluator;
    this.prover = prover;
    this.random = random;
  }

  /** Why the last one was left to others, a clause; empty text if none was. */
  String lastRefusal() {
    return lastRefusal;
  }

  /**
   * Looks at a request; one at a time, which may take minutes.
   *
   * @throws NetworkException if chain or Pico can't be asked now: then it is looked at again
   */
  void take(ProofRequest request) {
    BrevisAccount account = prover.account();
    String lease = ProofLease.leaseId(request.id());
    if (account.leases().find(lease).isPresent()) {
      return; // bid for in an earlier life
    }
    try {
      ProofLease.Terms terms = glance(request);
      ProofLease.Task task = evaluator.evaluate(request, account.leases());
      BigInteger fee = account.options().fee(BigInteger.valueOf(task.cycles()));
      if (fee.compareTo(request.fee().most()) > 0) {
        throw new NotWorthItException(
            "it pays too little for " + task.cycles() / 1_000_000 + " Mcycles");
      }
      prover.bid(
          new ProofLease(
              request.id(),
              task,
              terms,
              SealedBid.of(fee, random),
              ProofLease.Stage.BID,
              false,
              ""));
    } catch (NotWorthItException e) {
      lastRefusal = String.valueOf(e.getMessage());
      LOG.info("request {} is left to others: {}", request.id(), e.getMessage());
    } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
      // Whatever a stranger has thought of: the next request is another one.
      lastRefusal = "it can't be read";
      LOG.info("request {} is left to others", request.id(), e);
    } finally {
      if (account.leases().find(lease).isEmpty()) {
        account.leases().removeFiles(lease);
      }
    }
  }

  /** What can be seen without loading anything. */
  private ProofLease.Terms glance(ProofRequest request) throws NotWorthItException {
    Optional<String> fault = request.fault().or(prover::full);
    if (fault.isPresent()) {
      throw new NotWorthItException(fault.get());
    }
    BrevisAccount account = prover.account();
    BrevisOptions options = account.options();
    BrevisMarket.Entry entry =
        account
            .market()
            .entry(request.id())
            .filter(BrevisMarket.Entry::pending)
            .filter(e -> e.fee().equals(request.fee()))
            .orElseThrow(() -> new NotWorthItException("it is not open any more"));
    Windows windows = account.market().windows();
    Instant block = account.chainTime();
    if (block.plus(LEAST_TO_LOOK).isAfter(windows.biddingEnd(entry.requested()))) {
      throw new NotWorthItException("its time for bids is over");
    }
    Instant begin = windows.revealEnd(entry.requested());
    if (!options.inTime(0, begin, request.deadline())) {
      throw new NotWorthItException("its deadline is too near");
    }
    if (request.deadline().isAfter(begin.plus(FARTHEST))) {
      throw new NotWorthItException("its deadline is too far away");
    }
    if (options.fee(BigInteger.ONE).compareTo(request.fee().most()) > 0) {
      throw new NotWorthItException("it pays less than you take at least");
    }
    BigInteger stake = account.market().atStake(request.fee().minStake());
    if (stake.compareTo(options.stakes().most()) > 0) {
      throw new NotWorthItException("more would be lost with it than you let be at stake");
    }
    return new ProofLease.Terms(entry.requested(), request.deadline(), stake, request.version());
  }
}
