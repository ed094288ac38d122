package org.hearth.node.network.brevis;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.send.SentTransaction;
import org.hearth.node.chain.send.TransactionJournal;
import org.hearth.node.chain.send.TransactionSender;
import org.hearth.node.stake.Stake;
import org.hearth.node.stake.StakeGuard;

/**
 * What the parts of a prover at this market share: its contract, its transactions, its leases, its
 * stakes, and the time of the chain.
 */
record BrevisAccount(
    String network,
    BrevisOptions options,
    ChainRpc rpc,
    BrevisMarket market,
    TransactionSender sender,
    ProofLeases leases,
    StakeGuard guard,
    Clock clock) {
  /** So far this computer's clock and that of blocks may lie apart. */
  private static final Duration CLOCKS = Duration.ofMinutes(5);

  EthAddress prover() {
    return market.prover();
  }

  TransactionJournal journal() {
    return sender.journal();
  }

  /** Whether nothing more is to be expected of a transaction that did not do what it was for. */
  static boolean failed(SentTransaction transaction) {
    return transaction.over() && !transaction.worked();
  }

  /** Of the newest block. */
  Instant chainTime() {
    return rpc.head().time();
  }

  /**
   * Deadlines are judged by blocks. One block with a wrong time must not break a promise, so this
   * computer's clock has to agree, about.
   *
   * @param block time of the newest block
   */
  boolean isOver(Instant deadline, Instant block) {
    return block.isAfter(deadline) && clock.instant().plus(CLOCKS).isAfter(deadline);
  }

  /** Whether a moment lies before a final block, so that what was until then can't change. */
  boolean isFinal(Instant moment) {
    long settled = rpc.head().number() - options.chain().confirmations() + 1;
    return settled >= 0 && isOver(moment, rpc.timeOf(settled));
  }

  ProofLease kept(ProofLease lease) {
    leases.keep(lease);
    return lease;
  }

  /** It was not won: nothing is lost. */
  ProofLease over(ProofLease lease) {
    ProofLease over = kept(lease.with(ProofLease.Stage.OVER));
    guard.returned(network, lease.leaseId());
    return over;
  }

  /** It was won and not proved in time: no more are bid for. */
  ProofLease broken(ProofLease lease, String why) {
    if (lease.terms().stake().signum() == 0) {
      guard.halt(network, why);
    }
    guard.lost(network, lease.leaseId(), why);
    return kept(lease.with(ProofLease.Stage.BROKEN));
  }

  /** What would be lost if this computer did nothing any more from now on. */
  BigInteger atRisk() {
    return guard.atRisk(network).stream()
        .map(Stake::amount)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }
}
