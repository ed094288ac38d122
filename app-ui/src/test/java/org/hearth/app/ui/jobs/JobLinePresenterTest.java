package org.hearth.app.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hearth.app.words.Words;
import org.hearth.earnings.energy.ElectricityPrice;
import org.hearth.earnings.energy.EnergyUsed;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.earnings.jobs.JobStep;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.listing.JobEntry;
import org.hearth.node.job.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A job in words: its line in the list and its steps. */
class JobLinePresenterTest {
  private static final Words WORDS = Words.of(ZoneOffset.UTC, Locale.ENGLISH);
  private static final JobKey KEY = new JobKey("local", "00112233445566778899aabbccddeeff", "1");
  private static final Asset COIN = new Asset("local", "DEV", 2, false);
  private static final Instant AT = Instant.parse("2026-11-05T14:20:00Z");
  private static final Instant NOW = Instant.parse("2026-11-05T14:32:20Z");

  private static JobEntry job(String state, BigInteger... earned) {
    return new JobEntry(
        1,
        KEY,
        state,
        new JobEntry.Subject("groth16", "transfer-batch-16"),
        AT,
        AT,
        Optional.of(new JobEntry.Usage("cpu:0", Duration.ofMillis(8400), 0.23, false)),
        List.of(earned).stream().map(units -> new JobEntry.Earned(COIN, units)).toList());
  }

  private static JobLine line(JobEntry job) {
    return new JobLinePresenter(WORDS).line(job, JobNames.NONE, NOW);
  }

  @ParameterizedTest(name = "{0} is {1}, {2}")
  @CsvSource({
    "OFFERED,        Offered,        OPEN",
    "ACCEPTED,       Accepted,       OPEN",
    "FETCHED,        Inputs fetched, OPEN",
    "PROVING,        Proving,        OPEN",
    "PROVED,         Proved,         OPEN",
    "SUBMITTING,     Submitting,     OPEN",
    "SUBMITTED,      Being checked,  OPEN",
    "SETTLED(PAID),  Paid,           PAID",
    "SETTLED(LOST_RACE), Another was faster, ENDED",
    "SETTLED(REJECTED), Rejected,     ENDED",
    "DELIVERED,      Delivered,      ENDED",
    "RELEASED,       Released,       ENDED",
    "EXPIRED,        Too late,       ENDED",
    "FAILED,         Failed,         ENDED",
    "SOMETHING_NEW,  Something new,  OPEN",
  })
  void jobStatesInWords(String state, String words, JobPhase phase) {
    JobLine line = line(job(state));
    assertThat(line.cells()).containsEntry(JobColumn.STATE, words);
    assertThat(line.phase()).isEqualTo(phase);
  }

  @Test
  void theNodesOpenStatesAreOpenHereToo() {
    for (Phase phase : Phase.values()) {
      assertThat(line(job(phase.label())).phase() == JobPhase.OPEN)
          .as(phase.label())
          .isEqualTo(!phase.terminal());
    }
  }

  @Test
  void aJobsNumbersHaveTheirSource() {
    assertThat(line(job("SETTLED(PAID)", BigInteger.valueOf(156))).cells())
        .containsEntry(JobColumn.EARNED, "1.56 DEV")
        .containsEntry(JobColumn.ENERGY, "230 mWh est.")
        .containsEntry(JobColumn.PROVING, "8.4 s");
  }

  @Test
  void aJobWithoutPayEarnsADashAndNotZero() {
    assertThat(line(job("EXPIRED")).cells()).containsEntry(JobColumn.EARNED, "–");
    assertThat(line(job("EXPIRED", BigInteger.ZERO)).cells()).containsEntry(JobColumn.EARNED, "–");
  }

  @Test
  void aJobsStepsCarryTheirTimes() {
    JobEntry job = job("SETTLED(PAID)", BigInteger.valueOf(156));
    JobSheetModel sheet =
        new JobSheetPresenter(WORDS)
            .present(
                new JobArchive.Details(
                    job,
                    new JobRow(KEY, job.state(), "{}", AT, AT),
                    List.of(
                        new JobStep(KEY, Phase.ACCEPTED.label(), AT, ""),
                        new JobStep(KEY, Phase.PAID.label(), AT.plusMillis(9200), "pending")),
                    Optional.of(
                        JobCost.of(
                            KEY,
                            "cpu:0",
                            new EnergyUsed(0.23, false, "a guess"),
                            new ElectricityPrice(BigDecimal.ONE, "EUR"),
                            Duration.ofMillis(8400),
                            true))),
                JobNames.NONE,
                NOW);
    assertThat(sheet.steps())
        .containsExactly(
            new JobSheetModel.Step("Accepted", JobPhase.OPEN, "14:20:00", "", ""),
            new JobSheetModel.Step("Paid", JobPhase.PAID, "14:20:09", "+9.2 s", "pending"));
    assertThat(sheet.sections())
        .flatExtracting(JobSheetModel.Section::lines)
        .extracting(JobSheetModel.Line::value)
        .contains("1.56 DEV", "230 mWh, estimated");
  }
}
