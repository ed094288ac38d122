package org.hearth.node.bid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hearth.earnings.Books;
import org.hearth.earnings.energy.ElectricityPrice;
import org.hearth.earnings.energy.EnergyUsed;
import org.hearth.earnings.energy.JobCost;
import org.hearth.node.job.BlobRef;
import org.hearth.node.job.JobFormats;
import org.hearth.node.job.JobStore;
import org.hearth.node.job.JobTerms;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredWorkTest {
  @TempDir Path folder;

  private static void job(Books books, String network, int number, long units, double wattHours) {
    JobTerms terms =
        new JobTerms(
            network,
            "%032x".formatted(number),
            "%032x".formatted(number + 1000),
            "batch",
            "Program",
            new BlobRef("22".repeat(32), 7),
            new BlobRef("66".repeat(32), 1),
            "33".repeat(32),
            List.of(BigInteger.ONE),
            units,
            BigInteger.ONE,
            BigInteger.ONE,
            Instant.parse("2026-11-30T10:00:00Z"),
            new JobFormats("risc0", "raw", "raw", "raw"));
    var unused =
        new JobStore(books, network, key -> {}).accept(terms, Reason.of(ReasonCode.ACCEPTED));
    if (wattHours > 0) {
      books.write(tx ->
          tx.recordCost(
              JobCost.of(
                  terms.key(),
                  "engine:bento",
                  new EnergyUsed(wattHours, number != 2, "a test"),
                  new ElectricityPrice(new BigDecimal("0.30"), "EUR"),
                  Duration.ofSeconds(100),
                  true)));
    }
  }

  @Test
  void speedAndPowerAreThoseOfTheJobsThatWereProved() {
    try (Books books = Books.open(folder, Clock.systemUTC())) {
      assertThat(MeasuredWork.of(books, "boundless")).isEmpty();
      job(books, "boundless", 1, 40_000_000, 10);
      job(books, "other", 3, 1_000_000_000, 500);
      job(books, "boundless", 4, 70_000_000, 0);
      MeasuredWork one = MeasuredWork.of(books, "boundless").orElseThrow();
      assertThat(one).isEqualTo(new MeasuredWork(1, 400_000, 360, true, 40_000_000));
      job(books, "boundless", 2, 60_000_000, 8);
      MeasuredWork two = MeasuredWork.of(books, "boundless").orElseThrow();
      assertThat(two.jobs()).isEqualTo(2);
      assertThat(two.workPerSecond()).isEqualTo(500_000, within(1e-6));
      assertThat(two.watts()).isEqualTo(324, within(1e-6));
      assertThat(two.measured()).as("one of them was estimated").isFalse();
      assertThat(two.workOfJob()).isEqualTo(50_000_000, within(1e-3));
    }
  }
}
