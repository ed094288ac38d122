package org.hearth.node.settlement;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.BooksTransaction;
import org.hearth.earnings.ledger.LedgerAccounts;
import org.hearth.earnings.ledger.LedgerTransaction;
import org.hearth.earnings.ledger.Posting;
import org.hearth.node.network.spi.NetworkAsset;
import org.hearth.node.network.spi.RewardEvent;
import org.hearth.node.network.spi.RewardPart;
import org.hearth.node.network.spi.SignedEvent;

/**
 * An event as double-entry postings: income in full with the shares taken off as expenses, so that
 * the user sees what the network keeps; then the credit wanders from pending to confirmed to
 * received.
 */
public final class RewardLedger {
  private final String network;
  private final Asset asset;
  private final SignedEvent event;

  public RewardLedger(String network, Asset asset, SignedEvent event) {
    this.network = network;
    this.asset = asset;
    this.event = event;
  }

  public void pending(BooksTransaction tx, JobKey key, RewardEvent.Pending e) {
    List<Posting> postings = new ArrayList<>();
    add(postings, LedgerAccounts.pending(network), e.credit());
    add(
        postings,
        LedgerAccounts.expense(network, "verifier-share"),
        e.part(RewardPart.VERIFIER_SHARE));
    add(postings, LedgerAccounts.expense(network, "pool-fee"), e.part(RewardPart.POOL_FEE));
    add(
        postings,
        LedgerAccounts.income(network, "fee-reward"),
        e.part(RewardPart.FEE_REWARD).negate());
    add(
        postings,
        LedgerAccounts.income(network, "zk-emission"),
        e.part(RewardPart.EMISSION_ZK).negate());
    post(tx, "REWARD_PENDING", Optional.of(key), "reward of a job", postings);
  }

  public void confirmed(BooksTransaction tx, JobKey key, BigInteger credit) {
    List<Posting> postings = new ArrayList<>();
    add(postings, LedgerAccounts.confirmed(network), credit);
    add(postings, LedgerAccounts.pending(network), credit.negate());
    post(tx, "REWARD_CONFIRMED", Optional.of(key), "reward confirmed", postings);
  }

  public void received(BooksTransaction tx, RewardEvent.Paid e) {
    List<Posting> postings = new ArrayList<>();
    add(postings, LedgerAccounts.received(network), e.credit());
    add(postings, LedgerAccounts.confirmed(network), e.credit().negate());
    String memo = "payout " + e.payoutId() + " for " + e.items().size() + " jobs";
    post(tx, "REWARD_PAID", Optional.empty(), memo, postings);
  }

  /** Paid with the owner's own money, which the network never had. */
  public void cost(BooksTransaction tx, RewardEvent.CostPaid e) {
    if (e.amount().signum() == 0) {
      return;
    }
    NetworkAsset paid = e.coin();
    Asset coin = new Asset(network, paid.symbol(), paid.decimals(), paid.playMoney());
    tx.declareAsset(coin);
    List<Posting> postings =
        List.of(
            new Posting(LedgerAccounts.expense(network, "gas"), coin.id(), e.amount()),
            new Posting(LedgerAccounts.owner(network), coin.id(), e.amount().negate()));
    post(tx, "COST", Optional.empty(), e.purpose(), postings);
  }

  private void add(List<Posting> postings, String account, BigInteger amount) {
    if (amount.signum() != 0) {
      postings.add(new Posting(account, asset.id(), amount));
    }
  }

  private void post(
      BooksTransaction tx, String kind, Optional<JobKey> job, String memo, List<Posting> postings) {
    if (postings.isEmpty()) {
      return; // a credit of nothing moves nothing
    }
    String externalId = network + "/event/" + event.seq();
    tx.post(new LedgerTransaction(externalId, event.event().time(), kind, job, memo, postings));
  }
}
