package org.hearth.earnings.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.earnings.Books;
import org.hearth.earnings.energy.ElectricityPrice;
import org.hearth.earnings.energy.EnergyUsed;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.LedgerAccounts;
import org.hearth.earnings.ledger.LedgerTransaction;
import org.hearth.earnings.ledger.Posting;

/** Two networks, two devices and a clock that is set: books with something to divide. */
public final class ReportScene extends Clock {
  public static final Asset PLAY = new Asset("local", "DEV", 18, true);
  public static final Asset COIN = new Asset("mainnet", "PRV", 6, false);

  private Instant now = Instant.parse("2026-11-01T00:00:00Z");
  private int booked;

  public ReportScene at(String time) {
    now = Instant.parse(time);
    return this;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("The books write no local times.");
  }

  /** A paid job: fee and emission less a share, with the network's guess in its terms. */
  public void paid(
      Books books, Asset asset, String name, String device, long fee, long emission, long share) {
    JobKey key = proved(books, asset, name, device, 1.5, true);
    String network = asset.network();
    long credit = fee + emission - share;
    book(
        books,
        asset,
        "REWARD_PENDING",
        Optional.of(key),
        LedgerAccounts.pending(network),
        credit,
        LedgerAccounts.expense(network, "verifier-share"),
        share,
        LedgerAccounts.income(network, "fee-reward"),
        -fee,
        LedgerAccounts.income(network, "zk-emission"),
        -emission);
  }

  /** A job that took energy; its guess is 1000. */
  public JobKey proved(
      Books books, Asset asset, String name, String device, double wattHours, boolean paid) {
    JobKey key = new JobKey(asset.network(), name, "lease");
    books.write(tx -> {
      tx.declareAsset(asset);
      tx.insertJob(
          key, JobStates.PAID, "{\"terms\":{\"rewardEstimate\":\"1000\"}}", "as if it were over");
      tx.recordCost(
          JobCost.of(
              key,
              device,
              new EnergyUsed(wattHours, device.startsWith("gpu"), "test"),
              new ElectricityPrice(new BigDecimal("0.30"), "EUR"),
              Duration.ofSeconds(40),
              paid));
    });
    return key;
  }

  /** Moves a credit on. */
  public void moved(Books books, Asset asset, Optional<JobKey> job, boolean payout, long units) {
    String from =
        payout
            ? LedgerAccounts.confirmed(asset.network())
            : LedgerAccounts.pending(asset.network());
    String to =
        payout
            ? LedgerAccounts.received(asset.network())
            : LedgerAccounts.confirmed(asset.network());
    book(books, asset, payout ? "REWARD_PAID" : "REWARD_CONFIRMED", job, to, units, from, -units);
  }

  /** Any booking: accounts and amounts in turns, those of 0 left out. */
  public void book(
      Books books, Asset asset, String kind, Optional<JobKey> job, Object... postings) {
    List<Posting> list = new ArrayList<>();
    for (int i = 0; i < postings.length; i += 2) {
      BigInteger units = BigInteger.valueOf(((Number) postings[i + 1]).longValue());
      if (units.signum() != 0) {
        list.add(new Posting((String) postings[i], asset.id(), units));
      }
    }
    String id = asset.network() + "/event/" + ++booked;
    books.write(tx -> {
      tx.declareAsset(asset);
      tx.post(new LedgerTransaction(id, now, kind, job, "", list));
    });
  }
}
