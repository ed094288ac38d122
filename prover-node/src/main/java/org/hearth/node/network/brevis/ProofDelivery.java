package org.hearth.node.network.brevis;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.send.Intent;
import org.hearth.node.chain.send.NotSentException;
import org.hearth.node.chain.send.SentTransaction;
import org.hearth.node.chain.send.SentTransaction.Stage;
import org.hearth.node.network.brevis.pico.PicoProof;
import org.hearth.node.stake.Stake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings proofs to the market, again and again, until it has them or their time is over: a stake is
 * lost otherwise. After the deadline the contract takes none, so nothing is sent then.
 */
final class ProofDelivery {
  private static final Logger LOG = LoggerFactory.getLogger(ProofDelivery.class);

  /** Each that a block undoes costs its gas. */
  private static final int MOST_TRIES = 6;

  private final BrevisAccount account;
  private volatile String trouble = "";

  ProofDelivery(BrevisAccount account) {
    this.account = account;
  }

  private List<SentTransaction> tries(ProofLease lease) {
    return account.journal().all().stream()
        .filter(t -> lease.isProof(t.intent().purpose()))
        .toList();
  }

  /** The transaction by which the market has taken the proof. */
  Optional<SentTransaction> taken(ProofLease lease) {
    return tries(lease).stream().filter(SentTransaction::worked).findFirst();
  }

  /** What keeps a proof back that is ready, a clause; empty if nothing does. */
  Optional<String> trouble() {
    return trouble.isEmpty() ? Optional.empty() : Optional.of(trouble);
  }

  /**
   * Sends it, unless it is on its way or nothing can be done now: then again at the next look.
   *
   * @param block time of the newest block
   */
  void deliver(ProofLease lease, Instant block) {
    List<SentTransaction> tries = tries(lease);
    boolean underway = tries.stream().anyMatch(t -> t.stage() == Stage.WAITING || t.worked());
    boolean late = block.isAfter(lease.terms().deadline());
    Optional<HexBytes> proof = account.leases().proof(lease);
    if (underway || late || proof.isEmpty() || tries.size() >= MOST_TRIES) {
      return;
    }
    try {
      SentTransaction unused =
          account
              .sender()
              .send(
                  Intent.urgent(
                      lease.proofPurpose(tries.size() + 1),
                      account.market().address(),
                      BrevisMarket.submit(lease.request(), new PicoProof(proof.get()).points()),
                      worth(lease)));
      trouble = "";
    } catch (NotSentException e) {
      trouble = "the proof of request " + lease.jobId() + " is not delivered: " + e.getMessage();
      LOG.warn("{}", trouble);
    }
  }

  /** The fee, and the stake that is taken without it, in the coin in which gas is paid. */
  private BigInteger worth(ProofLease lease) {
    BigInteger stake =
        account.guard().atRisk(account.network()).stream()
            .filter(s -> s.lease().equals(lease.leaseId()))
            .map(Stake::amount)
            .reduce(BigInteger.ZERO, BigInteger::add);
    return account.options().stakes().worthOf(lease.bid().fee().add(stake));
  }
}
