package org.hearth.earnings.listing;

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
import java.util.Random;
import org.hearth.earnings.Books;
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

/** Fills books with jobs of every kind and tells what it wrote. */
final class ManyJobs {
  static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  static final Asset DEV = new Asset("local", "DEV", 18, true);
  static final Asset POINTS = new Asset("local", "POINTS", 0, false);
  static final Asset PRV = new Asset("second", "PRV", 6, false);
  static final List<String> STATES =
      List.of(
          JobStates.OFFERED,
          JobStates.PROVING,
          JobStates.SUBMITTED,
          JobStates.PAID,
          JobStates.LOST_RACE,
          JobStates.REJECTED,
          JobStates.FAILED,
          "A_LATER_STATE");
  private static final List<String> CIRCUITS =
      List.of("transfer-batch-16", "transfer-batch-64", "Withdraw", "größe-λ", "=SUM(1)", "");
  private static final List<String> DEVICES = List.of("cpu:0", "gpu:GPU-1", "gpu:GPU-2");

  /** What was written, for a plain comparison. */
  record Written(
      JobKey key,
      String state,
      String system,
      String circuit,
      Instant at,
      Optional<JobCost> cost,
      List<JobEntry.Earned> earned) {}

  private final Random random;
  private final List<Written> written = new ArrayList<>();
  private Instant now = START;
  private long booked;

  /**
   * @param events how many events of the networks are booked already
   */
  ManyJobs(long seed, long events) {
    random = new Random(seed);
    booked = events;
  }

  /** Of the books to fill; stands still now and then, and once goes back. */
  final Clock clock =
      new Clock() {
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
          throw new UnsupportedOperationException("The books need no zone.");
        }
      };

  void pass(Duration time) {
    now = now.plus(time);
  }

  List<Written> write(Books books, int jobs) {
    books.write(tx -> {
      for (Asset asset : List.of(DEV, POINTS, PRV)) {
        tx.declareAsset(asset);
      }
      for (int i = 0; i < jobs; i++) {
        now = i == jobs / 2 ? now.minusSeconds(3600) : now.plusSeconds(random.nextInt(4) * 60L);
        written.add(job(tx, i));
      }
    });
    return List.copyOf(written);
  }

  private Written job(BooksTransaction tx, int i) {
    String network = random.nextInt(4) == 0 ? "second" : "local";
    JobKey key = new JobKey(network, "%08x-%d".formatted(random.nextInt(), i), "lease-" + i);
    String circuit = CIRCUITS.get(random.nextInt(CIRCUITS.size()));
    int form = random.nextInt(5);
    String system = form == 0 ? "plonk" : form == 4 ? "" : "groth16";
    String detail =
        switch (form) {
          case 0, 1 ->
              "{\"terms\":{\"circuit\":\"%s\",\"formats\":{\"proofSystem\":\"%s\"}}}"
                  .formatted(circuit, system);
          case 2, 3 -> "{\"terms\":{\"circuit\":\"%s\"}}".formatted(circuit);
          default -> random.nextBoolean() ? "{}" : "no JSON {";
        };
    boolean moneyFirst = random.nextInt(10) == 0;
    List<JobEntry.Earned> earned = new ArrayList<>();
    if (moneyFirst) {
      earned.addAll(earn(tx, key)); // as after a backup was put back
    }
    Instant at = now;
    tx.insertJob(key, JobStates.OFFERED, "{}", "");
    String state = STATES.get(random.nextInt(STATES.size()));
    tx.moveJob(key, JobStates.OFFERED, state, detail, "");
    Optional<JobCost> cost = Optional.empty();
    if (random.nextInt(3) > 0) {
      tx.recordCost(cost(key));
      JobCost last = cost(key);
      tx.recordCost(last);
      cost = Optional.of(last);
    }
    if (!moneyFirst && state.equals(JobStates.PAID)) {
      earned.addAll(earn(tx, key));
    }
    return new Written(key, state, system, form == 4 ? "" : circuit, at, cost, List.copyOf(earned));
  }

  private JobCost cost(JobKey key) {
    return JobCost.of(
        key,
        DEVICES.get(random.nextInt(DEVICES.size())),
        new EnergyUsed(random.nextInt(100) / 8.0, random.nextBoolean(), "by test"),
        new ElectricityPrice(new BigDecimal("0.30"), "EUR"),
        Duration.ofMillis(random.nextInt(20) * 500L),
        false);
  }

  /** A fee less a share, at times more share than fee; at times points besides. */
  private List<JobEntry.Earned> earn(BooksTransaction tx, JobKey key) {
    Asset asset = key.network().equals("local") ? DEV : PRV;
    BigInteger fee = new BigInteger(random.nextInt(80), random);
    BigInteger share =
        random.nextInt(6) == 0 ? fee.add(BigInteger.TEN.pow(12)) : fee.divide(BigInteger.TEN);
    List<JobEntry.Earned> earned = new ArrayList<>();
    earned.add(new JobEntry.Earned(asset, fee.subtract(share)));
    post(tx, key, asset, fee, share);
    if (asset == DEV && random.nextInt(4) == 0) {
      BigInteger points = BigInteger.valueOf(random.nextInt(1000));
      post(tx, key, POINTS, points, BigInteger.ZERO);
      earned.add(new JobEntry.Earned(POINTS, points));
    }
    return earned;
  }

  private void post(
      BooksTransaction tx, JobKey key, Asset asset, BigInteger fee, BigInteger share) {
    String network = asset.network();
    boolean unused =
        tx.post(
            new LedgerTransaction(
                network + "/event/" + booked++,
                now,
                "REWARD_PENDING",
                Optional.of(key),
                "",
                List.of(
                    new Posting(LedgerAccounts.pending(network), asset.id(), fee.subtract(share)),
                    new Posting(LedgerAccounts.expense(network, "share"), asset.id(), share),
                    new Posting(LedgerAccounts.income(network, "fee"), asset.id(), fee.negate()))));
    if (!unused) {
      throw new IllegalStateException("The booking was there already.");
    }
  }
}
