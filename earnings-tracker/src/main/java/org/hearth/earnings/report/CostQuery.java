package org.hearth.earnings.report;

import java.math.BigDecimal;
import java.time.Duration;
import org.hearth.earnings.sqlite.Nanos;
import org.hearth.earnings.sqlite.Sql;

/**
 * Energy and its price. Of several notes about a job the last counts, at the time of the first.
 * Costs have no index by time, so this looks at all of them once, whatever the span.
 */
final class CostQuery {
  private static final String COSTS =
      "SELECT f.recorded_ns, j.network, c.device, c.watt_hours, c.measured, c.paid_work,"
          + " c.currency, c.cost, c.proving_ns FROM job_cost f"
          + " CROSS JOIN job_cost c ON c.id = (SELECT max(id) FROM job_cost WHERE job = f.job)"
          + " CROSS JOIN job j ON j.id = f.job"
          + " WHERE f.recorded_ns >= ? AND f.recorded_ns < ?"
          + " AND f.id = (SELECT min(id) FROM job_cost WHERE job = f.job)";

  private final Sql sql;

  CostQuery(Sql sql) {
    this.sql = sql;
  }

  /** Adds a span that lies within the tally's edges. */
  void addTo(Tally tally, long from, long to) {
    sql.each(
        COSTS,
        row -> {
          int bucket = tally.bucket(Nanos.instant(row.getLong(1)));
          FiguresSum sum = tally.job(bucket, row.getString(2), row.getString(3));
          sum.energy(row.getDouble(4), row.getInt(5) == 1, row.getInt(6) == 1);
          sum.cost(
              row.getString(7), new BigDecimal(row.getString(8)), Duration.ofNanos(row.getLong(9)));
        },
        from,
        to);
  }
}
