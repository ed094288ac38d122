package org.hearth.earnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hearth.earnings.Scene.CLOCK;
import static org.hearth.earnings.Scene.DEV;
import static org.hearth.earnings.Scene.job;
import static org.hearth.earnings.Scene.units;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.earnings.jobs.JobStep;
import org.hearth.earnings.jobs.OutboxRow;
import org.hearth.earnings.ledger.Balances;
import org.hearth.earnings.listing.JobFilter;
import org.hearth.earnings.listing.JobList;
import org.hearth.earnings.listing.JobOrder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users' books of Hearth 0.1 open and say the same; see {@code books-0.1/README.md}. */
public class OldBooksTest {
  /** What the code of 0.1 printed when it had made the file. */
  private static final BigInteger NET = new BigInteger("1350000000000000000");

  @TempDir Path folder;

  @BeforeEach
  void takeTheOldFile() throws IOException {
    try (InputStream old = OldBooksTest.class.getResourceAsStream("books-0.1/books.db")) {
      assertThat(old).isNotNull();
      Files.copy(old, folder.resolve("books.db"));
    }
  }

  @Test
  void balancesJobsAndMessagesAreThoseOfTheOldFile() {
    try (Books books = Books.open(folder, CLOCK)) {
      assertThat(books.balances()).containsExactly(new Balances(DEV, NET, NET, NET));
      assertThat(books.balances("local")).isEqualTo(books.balances());
      assertThat(books.earnedFor(job(1), DEV.id())).isEqualTo(NET);
      assertThat(books.earnedFor(job(4), DEV.id())).isEqualTo(units(0));
      assertThat(books.jobs("local", 10))
          .extracting(row -> row.key().jobId() + " " + row.state())
          .containsExactly(
              "job-6 PROVING",
              "job-5 SUBMITTING",
              "job-4 SETTLED(REJECTED)",
              "job-3 SETTLED(PAID)",
              "job-2 SETTLED(PAID)",
              "job-1 SETTLED(PAID)");
      assertThat(books.job(job(1)).map(JobRow::detailJson)).contains("{\"proofHash\":\"ab12\"}");
      assertThat(books.steps(job(5)))
          .extracting(JobStep::note)
          .containsExactly(
              "offered", "fits the GPU", "all inputs are here", "on GPU-1", "verified", "sent");
      List<OutboxRow> waiting = books.outbox("local");
      assertThat(waiting).isEqualTo(books.outbox()).hasSize(1);
      assertThat(waiting.getFirst().key()).isEqualTo(job(5));
      assertThat(waiting.getFirst().payloadJson()).isEqualTo("{\"proof\":5}");
      JobCost cost = books.cost(job(3)).orElseThrow();
      assertThat(cost.wattHours()).isEqualTo(4.5);
      assertThat(cost.cost()).isEqualTo(new BigDecimal("0.00135000"));
      assertThat(cost.proving()).isEqualTo(Duration.ofSeconds(43));
      assertThat(cost.paidWork()).isTrue();
      assertThat(books.cursor("local")).isEqualTo(7);
    }
  }

  /** The list of jobs is newer than the file and is filled from it. */
  @Test
  void theListOfJobsHasThoseOfTheOldFile() {
    try (Books books = Books.open(folder, CLOCK);
        JobList list = books.jobList()) {
      assertThat(
              list.page(
                      JobFilter.ALL, new JobOrder(JobOrder.Key.EARNED, false), Optional.empty(), 10)
                  .jobs())
          .extracting(job -> job.key().jobId() + " " + job.state() + " " + job.earned().size())
          .startsWith("job-3 SETTLED(PAID) 1")
          .endsWith("job-4 SETTLED(REJECTED) 0")
          .hasSize(6);
      assertThat(list.counts(JobFilter.ALL.withText("job-")).total()).isEqualTo(6);
    }
  }

  @Test
  void theAuditFindsOnlyTheContradictionThatWasBookedAsAnAlarm() {
    try (Books books = Books.open(folder, CLOCK)) {
      assertThat(Scene.wrong(books))
          .containsExactly(
              new AuditFinding(
                  "contradictions",
                  false,
                  "Network \"local\" sent event 9 where event 8 comes next; nothing of it was"
                      + " booked."));
    }
  }

  /** An update cannot be taken back, so the books of before it are kept, for their owner only. */
  @Test
  void theOldBooksAreKeptBesideTheNewOnes() throws IOException {
    Books.open(folder, CLOCK).close();
    Path kept = folder.resolve("books-of-version-1.db");
    try (BooksView view = BooksView.open(kept)) {
      assertThat(view.version()).isEqualTo(1);
      assertThat(view.audit()).allMatch(f -> f.ok() || f.check().equals("contradictions"));
    }
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      assertThat(Files.getPosixFilePermissions(kept)).hasSize(2);
    }
    Path again = Files.createDirectory(folder.resolve("again"));
    Files.copy(kept, again.resolve("books.db"));
    try (Books books = Books.open(again, CLOCK)) {
      assertThat(books.balances()).containsExactly(new Balances(DEV, NET, NET, NET));
    }
    Books.open(folder, CLOCK).close();
    assertThat(folder.resolve("books-of-version-2.db")).doesNotExist();
  }

  @Test
  void workGoesOnInIt() {
    try (Books books = Books.open(folder, CLOCK)) {
      books.write(tx -> {
        tx.moveJob(job(6), JobStates.PROVING, JobStates.FAILED, "{}", "stopped");
        Scene.event(tx, books, 8);
      });
      Scene.paidJob(books, 9);
      assertThat(books.balances("local").getFirst().pending()).isEqualTo(NET.add(units(900)));
      assertThat(Scene.wrong(books)).hasSize(1);
    }
  }
}
