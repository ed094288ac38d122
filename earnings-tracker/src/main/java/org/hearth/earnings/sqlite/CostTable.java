package org.hearth.earnings.sqlite;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hearth.earnings.energy.ElectricityPrice;
import org.hearth.earnings.energy.EnergyUsed;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.jobs.JobKey;

/** Reads what jobs cost. Of several notes about a job the last counts, at the time of the first. */
public final class CostTable {
  private static final String SELECT =
      "SELECT j.network, j.job_id, j.lease_id, c.device, c.watt_hours, c.measured, c.explanation,"
          + " c.price_per_kwh, c.currency, c.cost, c.proving_ns, c.paid_work, f.recorded_ns"
          + " FROM job j"
          + " JOIN job_cost f ON f.id = (SELECT min(id) FROM job_cost WHERE job = j.id)"
          + " JOIN job_cost c ON c.id = (SELECT max(id) FROM job_cost WHERE job = j.id) ";

  /** A cost and when it was first noted. */
  public record Dated(Instant at, JobCost cost) {}

  private final Sql sql;

  public CostTable(Sql sql) {
    this.sql = sql;
  }

  public Optional<JobCost> find(JobKey key) {
    return sql.first(
            SELECT + "WHERE j.network = ? AND j.job_id = ? AND j.lease_id = ?",
            CostTable::row,
            key.network(),
            key.jobId(),
            key.leaseId())
        .map(Dated::cost);
  }

  /** In the order of their times. */
  public List<Dated> between(Instant from, Instant to) {
    return sql.list(
        SELECT + "WHERE f.recorded_ns >= ? AND f.recorded_ns < ? ORDER BY f.recorded_ns, c.id",
        CostTable::row,
        Nanos.clamp(from),
        Nanos.clamp(to));
  }

  private static Dated row(ResultSet row) throws SQLException {
    return new Dated(
        Nanos.instant(row.getLong(13)),
        new JobCost(
            JobTable.key(row),
            row.getString(4),
            new EnergyUsed(row.getDouble(5), row.getInt(6) == 1, row.getString(7)),
            new ElectricityPrice(new BigDecimal(row.getString(8)), row.getString(9)),
            new BigDecimal(row.getString(10)),
            Duration.ofNanos(row.getLong(11)),
            row.getInt(12) == 1));
  }
}
