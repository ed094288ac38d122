package org.hearth.earnings.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.earnings.jobs.JobStep;
import org.hearth.earnings.jobs.OutboxRow;

/** Reads jobs, their steps and what waits to be sent. */
public final class JobTable {
  private static final String JOB =
      "SELECT network, job_id, lease_id, state, detail, created_ns, updated_ns FROM job ";

  private static final String OUTBOX =
      "SELECT j.network, j.job_id, j.lease_id, o.id, o.kind, o.payload, o.created_ns"
          + " FROM outbox o JOIN job j ON j.id = o.job ";

  private final Sql sql;

  public JobTable(Sql sql) {
    this.sql = sql;
  }

  /** The newest first. */
  public List<JobRow> newest(int limit) {
    return sql.list(JOB + "ORDER BY id DESC LIMIT ?", JobTable::row, limit);
  }

  /** The newest of a network first. */
  public List<JobRow> newest(String network, int limit) {
    return sql.list(
        JOB + "WHERE network = ? ORDER BY id DESC LIMIT ?", JobTable::row, network, limit);
  }

  /** The oldest first: the order in which they are to be worked on. */
  public List<JobRow> inStates(Set<String> states) {
    return sql.list(
        JOB + "WHERE state IN (" + marks(states) + ") ORDER BY id",
        JobTable::row,
        states.toArray());
  }

  /** The same of one network. */
  public List<JobRow> inStates(String network, Set<String> states) {
    List<Object> values = new ArrayList<>(states);
    values.add(network);
    return sql.list(
        JOB + "WHERE state IN (" + marks(states) + ") AND network = ? ORDER BY id",
        JobTable::row,
        values.toArray());
  }

  private static String marks(Set<String> states) {
    return String.join(",", states.stream().map(s -> "?").toList());
  }

  public Optional<JobRow> find(JobKey key) {
    return sql.first(
        JOB + "WHERE network = ? AND job_id = ? AND lease_id = ?",
        JobTable::row,
        key.network(),
        key.jobId(),
        key.leaseId());
  }

  Optional<Long> id(JobKey key) {
    return sql.first(
        "SELECT id FROM job WHERE network = ? AND job_id = ? AND lease_id = ?",
        row -> row.getLong(1),
        key.network(),
        key.jobId(),
        key.leaseId());
  }

  public long countAll() {
    return sql.number("SELECT count(*) FROM job");
  }

  public long count(String state) {
    return sql.number("SELECT count(*) FROM job WHERE state = ?", state);
  }

  public long count(String network, String state) {
    return sql.number("SELECT count(*) FROM job WHERE state = ? AND network = ?", state, network);
  }

  public List<JobStep> steps(JobKey key) {
    return sql.list(
        "SELECT s.state, s.at_ns, s.note FROM job_step s JOIN job j ON j.id = s.job"
            + " WHERE j.network = ? AND j.job_id = ? AND j.lease_id = ? ORDER BY s.id",
        row -> new JobStep(key, row.getString(1), Nanos.instant(row.getLong(2)), row.getString(3)),
        key.network(),
        key.jobId(),
        key.leaseId());
  }

  /** In the order in which they were enqueued. */
  public List<OutboxRow> outbox() {
    return sql.list(OUTBOX + "ORDER BY o.id", JobTable::outboxRow);
  }

  /** The same of one network. */
  public List<OutboxRow> outbox(String network) {
    return sql.list(OUTBOX + "WHERE j.network = ? ORDER BY o.id", JobTable::outboxRow, network);
  }

  private static OutboxRow outboxRow(ResultSet row) throws SQLException {
    return new OutboxRow(
        row.getLong(4),
        key(row),
        row.getString(5),
        row.getString(6),
        Nanos.instant(row.getLong(7)));
  }

  /** The key in the first three columns. */
  public static JobKey key(ResultSet row) throws SQLException {
    return new JobKey(row.getString(1), row.getString(2), row.getString(3));
  }

  private static JobRow row(ResultSet row) throws SQLException {
    return new JobRow(
        key(row),
        row.getString(4),
        row.getString(5),
        Nanos.instant(row.getLong(6)),
        Nanos.instant(row.getLong(7)));
  }
}
