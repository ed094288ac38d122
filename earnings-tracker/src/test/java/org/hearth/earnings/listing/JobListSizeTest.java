package org.hearth.earnings.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.hearth.earnings.Books;
import org.hearth.earnings.Scene;
import org.hearth.earnings.TestSeed;
import org.hearth.earnings.jobs.JobStates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long the list's questions take with a million jobs; printed, for the night's log. */
class JobListSizeTest {
  private static final int JOBS = 1_000_000;

  @TempDir Path folder;

  @Test
  void aMillionJobs() throws Exception {
    assumeTrue(TestSeed.nightly(), "fills a million jobs, which takes a minute");
    Books.open(folder, Scene.CLOCK).close();
    fill();
    try (Books books = Books.open(folder, Scene.CLOCK);
        JobList list = books.jobList()) {
      JobFilter all = JobFilter.ALL;
      JobFilter failed = all.withStates(Set.of(JobStates.FAILED));
      assertThat(measured("counts", () -> list.counts(all).total())).isEqualTo(JOBS);
      assertThat(measured("ids, newest first", () -> list.ids(all, JobOrder.NEWEST).length))
          .isEqualTo(JOBS);
      assertThat(
              measured("ids of one state in 1000", () -> list.ids(failed, JobOrder.NEWEST).length))
          .isEqualTo(JOBS / 1000);
      for (JobOrder.Key key : JobOrder.Key.values()) {
        JobOrder order = new JobOrder(key, false);
        measured("first page by " + key, () -> page(list, all, order));
        measured("first page by " + key + " of one state in 1000", () -> page(list, failed, order));
      }
      assertThat(measured("counts of a text", () -> list.counts(all.withText("batch-64")).total()))
          .isEqualTo(JOBS / 4);
      assertThat(
              measured(
                  "page of one id", () -> page(list, all.withText("job-777777"), JobOrder.NEWEST)))
          .isEqualTo(1);
      long[] ids = list.ids(all, JobOrder.NEWEST);
      assertThat(
              measured(
                  "200 jobs in the middle",
                  () -> list.entries(Arrays.copyOfRange(ids, JOBS / 2, JOBS / 2 + 200)).size()))
          .isEqualTo(200);
    }
  }

  private static long page(JobList list, JobFilter filter, JobOrder order) {
    return list.page(filter, order, Optional.empty(), 200).jobs().size();
  }

  private static long measured(String what, LongSupplier question) {
    long began = System.nanoTime();
    long answer = question.getAsLong();
    System.out.printf(
        Locale.ROOT, "JobList of %d: %s: %.0f ms%n", JOBS, what, (System.nanoTime() - began) / 1e6);
    return answer;
  }

  private void fill() throws SQLException {
    long began = System.nanoTime();
    try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("books.db"));
        Statement statement = raw.createStatement()) {
      statement.execute("PRAGMA synchronous = OFF");
      statement.execute("BEGIN");
      for (String sql :
          List.of(
              "INSERT INTO asset VALUES ('local:DEV', 'local', 'DEV', 18, 1)",
              "INSERT INTO account (name) VALUES ('income:local:fee')",
              "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
                  + " INSERT INTO job (network, job_id, lease_id, state, detail, created_ns,"
                  + " updated_ns) SELECT 'local', 'job-' || i, 'lease',"
                  + " CASE WHEN i %% 1000 = 0 THEN 'FAILED' ELSE 'SETTLED(PAID)' END,"
                  + " json_object('terms', json_object('circuit',"
                  + " CASE WHEN i %% 4 = 0 THEN 'batch-64' ELSE 'batch-16' END)),"
                  + " i * 1000000000, i * 1000000000 FROM n",
              "INSERT INTO job_cost (job, device, watt_hours, measured, explanation,"
                  + " price_per_kwh, currency, cost, proving_ns, paid_work, recorded_ns)"
                  + " SELECT id, 'gpu:' || (id %% 3), 1.5, 1, '', '0.3', 'EUR', '0.1',"
                  + " (id * 7919) %% 60000 * 1000000, 1, created_ns FROM job",
              "INSERT INTO ledger_tx (external_id, at_ns, recorded_ns, kind, network, job_id,"
                  + " lease_id, memo, hash) SELECT 'local/event/' || id, created_ns, created_ns,"
                  + " 'X', 'local', job_id, lease_id, '', '' FROM job WHERE state <> 'FAILED'",
              "INSERT INTO posting SELECT id, 0, 1, 'local:DEV', '-' || (id * 7919 %% 900 + 1),"
                  + " 0, 0, 0, -(id * 7919 %% 900 + 1) FROM ledger_tx")) {
        statement.execute(sql.formatted(JOBS));
      }
      statement.execute("COMMIT");
    }
    System.out.printf(
        Locale.ROOT,
        "JobList of %d: filled in %d s%n",
        JOBS,
        (System.nanoTime() - began) / 1_000_000_000);
  }
}
