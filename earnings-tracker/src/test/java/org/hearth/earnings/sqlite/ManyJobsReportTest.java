package org.hearth.earnings.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.hearth.earnings.Books;
import org.hearth.earnings.Scene;
import org.hearth.earnings.TestSeed;
import org.hearth.earnings.energy.ElectricityPrice;
import org.hearth.earnings.energy.EnergyUsed;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.earnings.ledger.BooksTransaction;
import org.hearth.earnings.ledger.LedgerAccounts;
import org.hearth.earnings.ledger.LedgerTransaction;
import org.hearth.earnings.ledger.Posting;
import org.hearth.earnings.report.EarningsReport;
import org.hearth.earnings.report.Period;
import org.hearth.earnings.report.PeriodKind;
import org.hearth.earnings.report.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of large books: a million jobs every night, each with a booking and a cost. */
class ManyJobsReportTest {
  private static final int JOBS = TestSeed.nightly() ? 1_000_000 : 4_000;
  private static final int PER_TRANSACTION = 2_000;
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  @TempDir Path folder;

  @Test
  void sumsAreExactHoweverManyTheyAre() {
    try (Books books = Books.open(folder, Scene.CLOCK)) {
      books.write(tx -> tx.declareAsset(Scene.DEV));
      for (int first = 0; first < JOBS; first += PER_TRANSACTION) {
        int from = first;
        books.write(tx -> {
          for (int i = from; i < from + PER_TRANSACTION; i++) {
            job(tx, i);
          }
        });
      }
      LocalDate day = LocalDate.ofInstant(Scene.NOON, ZONE);
      Period month = Period.containing(PeriodKind.MONTH, day, DayOfWeek.MONDAY, ZONE);
      for (Split split : Split.values()) {
        long begin = System.nanoTime();
        EarningsReport report = books.report(month.edges(), split);
        System.out.printf(
            "ManyJobsReportTest: %d jobs by %s in %d ms%n",
            JOBS, split, (System.nanoTime() - begin) / 1_000_000);
        assertThat(report.total().jobs()).isEqualTo(JOBS);
        assertThat(report.total().of(Scene.DEV).orElseThrow().credited())
            .isEqualTo(BigInteger.valueOf(JOBS).multiply(BigInteger.valueOf(900)));
        assertThat(report.total().energy().wattHours())
            .isEqualByComparingTo(new BigDecimal("0.1").multiply(BigDecimal.valueOf(JOBS)));
        assertThat(report.estimates().getFirst().jobs()).isEqualTo(JOBS);
      }
    }
  }

  private static void job(BooksTransaction tx, int i) {
    JobKey key = Scene.job(i);
    tx.insertJob(key, JobStates.PAID, "{\"terms\":{\"rewardEstimate\":\"950\"}}", "");
    tx.recordCost(
        JobCost.of(
            key,
            "gpu:" + i % 4,
            new EnergyUsed(0.1, true, "NVML"),
            new ElectricityPrice(new BigDecimal("0.30"), "EUR"),
            Duration.ofSeconds(1),
            true));
    tx.post(
        new LedgerTransaction(
            "local/event/" + i,
            Scene.NOON.minus(Duration.ofMinutes(i % 20_000)),
            "REWARD_PENDING",
            Optional.of(key),
            "",
            List.of(
                posting(LedgerAccounts.pending(Scene.NETWORK), 900),
                posting(LedgerAccounts.expense(Scene.NETWORK, "verifier-share"), 100),
                posting(LedgerAccounts.income(Scene.NETWORK, "fee-reward"), -1000))));
  }

  private static Posting posting(String account, long units) {
    return new Posting(account, Scene.DEV.id(), BigInteger.valueOf(units));
  }
}
