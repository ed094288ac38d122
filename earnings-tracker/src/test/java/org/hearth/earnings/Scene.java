package org.hearth.earnings;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.energy.ElectricityPrice;
import org.hearth.earnings.energy.EnergyUsed;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.BooksTransaction;
import org.hearth.earnings.ledger.LedgerAccounts;
import org.hearth.earnings.ledger.LedgerTransaction;
import org.hearth.earnings.ledger.Posting;
import org.hearth.earnings.sqlite.HashChains;

/** What the tests of the books have in common: one network, its asset, its events and bookings. */
public final class Scene {
  public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  public static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
  public static final String NETWORK = "local";
  public static final Asset DEV = new Asset(NETWORK, "DEV", 18, true);

  private Scene() {}

  public static JobKey job(long n) {
    return new JobKey(NETWORK, "job-" + n, "lease-" + n);
  }

  public static BigInteger units(long n) {
    return BigInteger.valueOf(n);
  }

  /** Event {@code seq} credits a job: fee and emission less the verifiers' share. */
  public static LedgerTransaction pending(long seq, JobKey job, BigInteger fee, BigInteger share) {
    return new LedgerTransaction(
        NETWORK + "/event/" + seq,
        NOON.plusSeconds(seq),
        "REWARD_PENDING",
        Optional.of(job),
        "credited",
        List.of(
            new Posting(LedgerAccounts.pending(NETWORK), DEV.id(), fee.subtract(share)),
            new Posting(LedgerAccounts.expense(NETWORK, "verifier-share"), DEV.id(), share),
            new Posting(LedgerAccounts.income(NETWORK, "fee-reward"), DEV.id(), fee.negate())));
  }

  /** Moves an amount from one asset account to another. */
  public static LedgerTransaction transfer(
      long seq, String kind, String from, String to, BigInteger sum) {
    return new LedgerTransaction(
        NETWORK + "/event/" + seq,
        NOON.plusSeconds(seq),
        kind,
        Optional.empty(),
        "",
        List.of(new Posting(to, DEV.id(), sum), new Posting(from, DEV.id(), sum.negate())));
  }

  public static boolean post(Books books, LedgerTransaction t) {
    return books.transact(tx -> tx.post(t));
  }

  public static JobCost cost(JobKey key, double wattHours, boolean paid) {
    return JobCost.of(
        key,
        "gpu:GPU-1",
        new EnergyUsed(wattHours, true, "NVML"),
        new ElectricityPrice(new BigDecimal("0.30"), "EUR"),
        Duration.ofSeconds(42),
        paid);
  }

  /** Takes in the next event with any payload. */
  public static void event(BooksTransaction tx, Books books, long seq) {
    event(tx, books.cursorHash(NETWORK).orElse(HashChains.ZERO), seq);
  }

  public static String event(BooksTransaction tx, String previous, long seq) {
    String payload = "{\"seq\":" + seq + "}";
    String hash = HashChains.event(previous, payload);
    tx.recordEvent(NETWORK, seq, payload, "signature-" + seq, hash);
    return hash;
  }

  /** Books one job from its offer to a paid 900 (1000 less a share of 100), as event {@code n}. */
  public static void paidJob(Books books, long n) {
    JobKey key = job(n);
    books.write(tx -> {
      tx.declareAsset(DEV);
      tx.insertJob(key, JobStates.OFFERED, "{}", "offered");
      tx.moveJob(key, JobStates.OFFERED, JobStates.ACCEPTED, "{}", "fits the GPU");
    });
    books.write(tx -> {
      tx.moveJob(key, JobStates.ACCEPTED, JobStates.PROVED, "{\"proofHash\":\"ab12\"}", "verified");
      tx.enqueue(key, "submit", "{\"proof\":1}");
    });
    books.write(tx -> {
      event(tx, books, n);
      tx.dequeue(key, "submit");
      tx.moveJob(key, JobStates.PROVED, JobStates.PAID, "{\"proofHash\":\"ab12\"}", "credited");
      tx.post(pending(n, key, units(1000), units(100)));
      tx.recordCost(cost(key, 1.5, true));
    });
  }

  /** The findings that are not well. */
  public static List<AuditFinding> wrong(Books books) {
    List<AuditFinding> wrong = new ArrayList<>(books.audit());
    wrong.removeIf(AuditFinding::ok);
    return wrong;
  }
}
