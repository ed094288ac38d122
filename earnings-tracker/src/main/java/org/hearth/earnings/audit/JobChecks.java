package org.hearth.earnings.audit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hearth.earnings.audit.Audit.Check;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.earnings.sqlite.AmountLimbs;
import org.hearth.earnings.sqlite.CostTable;
import org.hearth.earnings.sqlite.JobTable;
import org.hearth.earnings.sqlite.Sql;

/** Checks of the jobs against their steps, their bookings, the outbox and their costs. */
final class JobChecks {
  /** A caller may have rounded the cost to cents. */
  private static final BigDecimal ROUNDING = new BigDecimal("0.01");

  static final List<Check> ALL =
      List.of(
          new Check("states", "Every job is where its last step left it.", JobChecks::states),
          new Check(
              "settled", "Paid jobs have bookings, and unpaid ones no income.", JobChecks::settled),
          new Check("drivers", "Exactly one thing drives every open job.", JobChecks::drivers),
          new Check("costs", "Every cost is its energy times its price.", JobChecks::costs));

  private JobChecks() {}

  private static List<String> states(Sql sql) {
    List<String> problems = new ArrayList<>();
    sql.each(
        "SELECT j.network, j.job_id, j.lease_id, j.state, s.state FROM job j LEFT JOIN job_step s"
            + " ON s.id = (SELECT max(id) FROM job_step WHERE job = j.id) ORDER BY j.id",
        row -> {
          String state = row.getString(4);
          if (!JobStates.isKnown(state)) {
            problems.add("Job " + JobTable.key(row) + " is in the unknown state " + state);
          } else if (!state.equals(row.getString(5))) {
            problems.add(
                "Job "
                    + JobTable.key(row)
                    + " is "
                    + state
                    + ", but its last step says "
                    + row.getString(5));
          }
        });
    return problems;
  }

  private static List<String> settled(Sql sql) {
    List<String> problems = new ArrayList<>();
    sql.each(
        "SELECT j.network, j.job_id, j.lease_id FROM job j WHERE j.state = ? AND NOT EXISTS"
            + " (SELECT 1 FROM ledger_tx t WHERE t.network = j.network AND t.job_id = j.job_id"
            + " AND t.lease_id = j.lease_id) ORDER BY j.id",
        row -> problems.add("Job " + JobTable.key(row) + " is paid, but nothing is booked for it"),
        JobStates.PAID);
    sql.each(
        "SELECT j.network, j.job_id, j.lease_id, j.state AS state,"
            + AmountLimbs.SUMS
            + "FROM job j JOIN ledger_tx t ON t.network = j.network AND t.job_id = j.job_id"
            + " AND t.lease_id = j.lease_id JOIN posting p ON p.tx = t.id"
            + " JOIN account a ON a.id = p.account"
            + " WHERE a.name GLOB 'income:*' OR a.name GLOB 'expense:*'"
            + " GROUP BY j.id, p.asset ORDER BY j.id",
        row -> {
          BigInteger earned = AmountLimbs.readSum(row).negate();
          if (JobStates.UNPAID.contains(row.getString("state")) && earned.signum() != 0) {
            problems.add(
                "Job "
                    + JobTable.key(row)
                    + " is "
                    + row.getString("state")
                    + ", but "
                    + earned
                    + " units of income are booked for it");
          }
        });
    return problems;
  }

  private static List<String> drivers(Sql sql) {
    List<String> problems = new ArrayList<>();
    sql.each(
        "SELECT j.network, j.job_id, j.lease_id, j.state,"
            + " (SELECT count(*) FROM outbox o WHERE o.job = j.id) FROM job j ORDER BY j.id",
        row -> {
          String state = row.getString(4);
          int waiting = row.getInt(5);
          int most = JobStates.SETTLED.contains(state) ? 0 : 1;
          int least = JobStates.NEEDS_OUTBOX.contains(state) ? 1 : 0;
          if (waiting < least || waiting > most) {
            problems.add(
                "Job "
                    + JobTable.key(row)
                    + " is "
                    + state
                    + " with "
                    + waiting
                    + " messages waiting to be sent");
          }
        });
    return problems;
  }

  private static List<String> costs(Sql sql) {
    List<String> problems = new ArrayList<>();
    for (CostTable.Dated dated : new CostTable(sql).between(Instant.MIN, Instant.MAX)) {
      JobCost cost = dated.cost();
      BigDecimal right = cost.price().of(cost.wattHours());
      if (right.subtract(cost.cost()).abs().compareTo(ROUNDING) > 0) {
        problems.add(
            "The cost of job "
                + cost.key()
                + " is noted as "
                + cost.cost().toPlainString()
                + ", but energy times price is "
                + right.toPlainString());
      }
    }
    return problems;
  }
}
