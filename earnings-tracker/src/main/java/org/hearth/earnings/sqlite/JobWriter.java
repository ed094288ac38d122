package org.hearth.earnings.sqlite;

import java.time.Clock;
import java.util.Optional;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.earnings.jobs.Names;
import org.hearth.earnings.ledger.ContradictionException;
import org.hearth.earnings.ledger.StaleJobException;

/** Writes jobs, their steps, the outbox and the costs. */
final class JobWriter {
  private final Sql sql;
  private final JobTable jobs;
  private final Clock clock;

  JobWriter(Sql sql, Clock clock) {
    this.sql = sql;
    this.jobs = new JobTable(sql);
    this.clock = clock;
  }

  void insert(JobKey key, String state, String detailJson, String note) {
    if (jobs.id(key).isPresent()) {
      throw new StaleJobException("Job " + key + " is known already and cannot begin once more.");
    }
    long now = Nanos.of(clock.instant());
    sql.update(
        "INSERT INTO job (network, job_id, lease_id, state, detail, created_ns, updated_ns)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        key.network(),
        key.jobId(),
        key.leaseId(),
        state,
        detailJson,
        now,
        now);
    step(known(key), state, now, note);
  }

  void move(JobKey key, String from, String to, String detailJson, String note) {
    long id = known(key);
    long now = Nanos.of(clock.instant());
    int moved =
        sql.update(
            "UPDATE job SET state = ?, detail = ?, updated_ns = ? WHERE id = ? AND state = ?",
            to,
            detailJson,
            now,
            id,
            from);
    if (moved == 0) {
      String present = jobs.find(key).map(JobRow::state).orElse("unknown");
      throw new StaleJobException(
          "Job "
              + key
              + " is "
              + present
              + " and not "
              + from
              + ", so it cannot become "
              + to
              + "; somebody else moved it first.");
    }
    step(id, to, now, note);
  }

  void enqueue(JobKey key, String kind, String payloadJson) {
    Names.check("outbox kind", kind);
    long id = known(key);
    Optional<String> waiting =
        sql.first(
            "SELECT payload FROM outbox WHERE job = ? AND kind = ?",
            row -> row.getString(1),
            id,
            kind);
    if (waiting.isEmpty()) {
      sql.update(
          "INSERT INTO outbox (job, kind, payload, created_ns) VALUES (?, ?, ?, ?)",
          id,
          kind,
          payloadJson,
          Nanos.of(clock.instant()));
    } else if (!waiting.get().equals(payloadJson)) {
      throw new ContradictionException(
          "Job " + key + " has another \"" + kind + "\" waiting to be sent; the first one stays.");
    }
  }

  void dequeue(JobKey key, String kind) {
    sql.update("DELETE FROM outbox WHERE job = ? AND kind = ?", known(key), kind);
  }

  void cost(JobCost cost) {
    sql.update(
        "INSERT INTO job_cost (job, device, watt_hours, measured, explanation, price_per_kwh,"
            + " currency, cost, proving_ns, paid_work, recorded_ns)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        known(cost.key()),
        cost.deviceId(),
        cost.wattHours(),
        cost.measured() ? 1 : 0,
        cost.explanation(),
        cost.pricePerKwh().toPlainString(),
        cost.currency(),
        cost.cost().toPlainString(),
        Nanos.of(cost.proving()),
        cost.paidWork() ? 1 : 0,
        Nanos.of(clock.instant()));
  }

  private void step(long job, String state, long now, String note) {
    sql.update(
        "INSERT INTO job_step (job, state, at_ns, note) VALUES (?, ?, ?, ?)",
        job,
        Names.check("job state", state),
        now,
        note);
  }

  private long known(JobKey key) {
    return jobs.id(key)
        .orElseThrow(() -> new StaleJobException("Job " + key + " is not in the books."));
  }
}
