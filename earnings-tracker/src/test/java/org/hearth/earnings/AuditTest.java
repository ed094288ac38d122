package org.hearth.earnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hearth.earnings.Scene.CLOCK;
import static org.hearth.earnings.Scene.job;
import static org.hearth.earnings.Scene.pending;
import static org.hearth.earnings.Scene.units;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.earnings.ledger.ContradictionException;
import org.hearth.earnings.ledger.LedgerTransaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check of the audit is seen to fail: good books are tampered with behind their back. */
class AuditTest {
  @TempDir Path folder;

  /**
   * @param check the check that must notice
   * @param sentence a part of what it says
   * @param sql what is done to the closed file, its triggers and checks being off
   */
  record Tampering(String check, String sentence, String... sql) {
    @Override
    public String toString() {
      return check + " <- " + sql[0];
    }
  }

  static Stream<Tampering> tamperings() {
    return Stream.of(
        new Tampering(
            "file",
            "missing from index job_step_by_job",
            "PRAGMA writable_schema = ON; UPDATE sqlite_schema"
                + " SET sql = replace(sql, '(job, id)', '(state, id)')"
                + " WHERE name = 'job_step_by_job'"),
        new Tampering("references", "posting", "DELETE FROM ledger_tx WHERE id = 2"),
        new Tampering("schema", "trigger posting_no_update", "DROP TRIGGER posting_no_update"),
        new Tampering("schema", "does not belong", "CREATE TABLE guest (a)"),
        new Tampering(
            "numbering",
            "Of 3 rows of ledger_tx only 2 are there",
            "DELETE FROM posting WHERE tx = 3",
            "DELETE FROM ledger_tx WHERE id = 3"),
        new Tampering("numbering", "job_cost", "DELETE FROM job_cost WHERE id = 2"),
        new Tampering(
            "double-entry",
            "local/event/1 is off by 1 units of local:DEV",
            "UPDATE posting SET amount = '901', limb0 = 901 WHERE tx = 1 AND seq = 0"),
        new Tampering("double-entry", "lacks postings", "DELETE FROM posting WHERE tx = 2"),
        new Tampering(
            "total",
            "sum to 1000000000",
            "UPDATE posting SET amount = '1000000900', limb1 = 1 WHERE tx = 1 AND seq = 0"),
        new Tampering(
            "amounts",
            "its limbs say 901",
            "UPDATE posting SET limb0 = 901 WHERE tx = 1 AND seq = 0"),
        new Tampering(
            "amounts",
            "reads \"0900\"",
            "UPDATE posting SET amount = '0900' WHERE tx = 1 AND seq = 0"),
        new Tampering(
            "chain", "local/event/2", "UPDATE ledger_tx SET memo = 'nothing' WHERE id = 2"),
        new Tampering(
            "chain", "local/event/2", "UPDATE ledger_tx SET at_ns = at_ns + 1 WHERE id = 2"),
        new Tampering(
            "balances",
            "pending balance of local:DEV is -100",
            "UPDATE posting SET amount = '-' || amount, limb0 = -limb0 WHERE tx <> 3 AND seq = 0",
            "UPDATE posting SET amount = '1700', limb0 = 1700 WHERE tx = 3 AND seq = 0"),
        new Tampering(
            "known-jobs",
            "belongs to job job-99",
            "UPDATE ledger_tx SET job_id = 'job-99' WHERE id = 1"),
        new Tampering(
            "events",
            "Event 2 of network local",
            "UPDATE event SET payload = '{\"seq\": 2}' WHERE seq = 2"),
        new Tampering("events", "does not follow event 1", "DELETE FROM event WHERE seq = 2"),
        new Tampering("causes", "local/event/3", "DELETE FROM event WHERE seq = 3"),
        new Tampering(
            "contradictions",
            "said otherwise",
            "INSERT INTO alarm (at_ns, sentence) VALUES (1, 'Somebody said otherwise.')"),
        new Tampering(
            "states", "but its last step says", "UPDATE job SET state = 'FAILED' WHERE id = 1"),
        new Tampering("states", "unknown state", "UPDATE job SET state = 'DONE' WHERE id = 1"),
        new Tampering(
            "settled",
            "job-3/lease-3 is paid, but nothing is booked",
            "UPDATE ledger_tx SET network = NULL, job_id = NULL, lease_id = NULL WHERE id = 3"),
        new Tampering(
            "settled",
            "job-1/lease-1 is SETTLED(REJECTED), but 900 units",
            "UPDATE job SET state = 'SETTLED(REJECTED)' WHERE id = 1"),
        new Tampering(
            "drivers", "with 0 messages", "UPDATE job SET state = 'SUBMITTING' WHERE id = 1"),
        new Tampering(
            "drivers",
            "with 1 messages",
            "INSERT INTO outbox (job, kind, payload, created_ns) VALUES (1, 'submit', '', 1)"),
        new Tampering("costs", "noted as 7.00", "UPDATE job_cost SET cost = '7.00' WHERE id = 1"),
        new Tampering("costs", "could not be finished", "UPDATE job_cost SET cost = 'much'"));
  }

  @ParameterizedTest
  @MethodSource("tamperings")
  void everyCheckNotices(Tampering tampering) throws SQLException {
    goodBooks();
    // Tampered while open: a start would already refuse some of it (quick_check).
    try (Books books = Books.open(folder, CLOCK)) {
      tamper(folder, tampering.sql());
      assertThat(Scene.wrong(books))
          .as("what the audit finds wrong")
          .anySatisfy(finding -> {
            assertThat(finding.check()).isEqualTo(tampering.check());
            assertThat(finding.sentence()).contains(tampering.sentence()).endsWith(".");
          });
    }
  }

  @Test
  void everyCheckIsTampered() {
    goodBooks();
    TreeSet<String> tampered = new TreeSet<>(tamperings().map(Tampering::check).toList());
    try (Books books = Books.open(folder, CLOCK)) {
      assertThat(books.audit()).extracting(AuditFinding::check).containsAll(tampered);
      assertThat(books.audit()).allMatch(AuditFinding::ok);
      assertThat(books.audit()).extracting(AuditFinding::check).isSubsetOf(tampered);
    }
  }

  private void goodBooks() {
    try (Books books = Books.open(folder, CLOCK)) {
      for (int n = 1; n <= 3; n++) {
        Scene.paidJob(books, n);
      }
    }
  }

  static void tamper(Path folder, String... statements) throws SQLException {
    try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("books.db"));
        Statement statement = raw.createStatement()) {
      statement.executeUpdate("PRAGMA ignore_check_constraints = ON");
      List<String> guards = guards(statement);
      boolean dropsOne = Arrays.stream(statements).anyMatch(s -> s.startsWith("DROP TRIGGER"));
      if (!dropsOne) {
        for (String guard : guards) {
          statement.executeUpdate("DROP TRIGGER " + guard.split(" ")[2]);
        }
      }
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
      if (!dropsOne) {
        for (String guard : guards) {
          statement.executeUpdate(guard);
        }
      }
    }
  }

  private static List<String> guards(Statement statement) throws SQLException {
    List<String> guards = new ArrayList<>();
    try (var rows = statement.executeQuery("SELECT sql FROM sqlite_schema WHERE type='trigger'")) {
      while (rows.next()) {
        guards.add(rows.getString(1));
      }
    }
    return guards;
  }

  @Test
  void whatIsAppendOnlyStaysEvenForRawSql() throws SQLException {
    goodBooks();
    try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("books.db"));
        Statement statement = raw.createStatement()) {
      for (String table :
          List.of("asset", "job_step", "event", "account", "ledger_tx", "posting", "job_cost")) {
        for (String sql :
            List.of("DELETE FROM " + table, "UPDATE " + table + " SET rowid = rowid")) {
          if (!(table.equals("posting") && sql.startsWith("UPDATE"))) {
            assertThat(refusal(statement, sql)).as(sql).contains("is append-only");
          }
        }
      }
      assertThat(refusal(statement, "UPDATE posting SET seq = seq")).contains("append-only");
      assertThat(refusal(statement, "DELETE FROM job")).contains("never deleted");
      assertThat(refusal(statement, "UPDATE job SET lease_id = 'x'")).contains("never changes");
      assertThat(
              refusal(statement, "INSERT INTO posting VALUES (1, 9, 1, 'local:DEV', '5', 0,0,0,6)"))
          .contains("CHECK");
      assertThat(
              refusal(
                  statement,
                  "INSERT INTO posting VALUES (1, 9, 1, 'local:DEV', '5', 0,0,1,-999999995)"))
          .contains("CHECK");
    }
  }

  private static String refusal(Statement statement, String sql) {
    try {
      statement.executeUpdate(sql);
      return "accepted";
    } catch (SQLException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void aContradictionIsRefusedAndKeptAsAnAlarm() {
    goodBooks();
    try (Books books = Books.open(folder, CLOCK)) {
      LedgerTransaction booked = pending(1, job(1), units(1000), units(100));
      assertThat(Scene.post(books, booked)).as("the same again").isFalse();
      LedgerTransaction more = pending(1, job(1), units(1001), units(100));
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() ->
                books.write(tx -> {
                  tx.insertJob(job(7), JobStates.OFFERED, "{}", "goes with it");
                  tx.post(more);
                }))
            .isInstanceOf(ContradictionException.class)
            .hasMessageContaining("local/event/1");
      }
      assertThat(books.job(job(7))).isEmpty();
      assertThat(books.alarms()).hasSize(1);
      assertThat(Scene.wrong(books))
          .extracting(AuditFinding::check)
          .containsExactly("contradictions");
      assertThat(books.balances().getFirst().pending()).isEqualTo(units(2700));
    }
  }
}
