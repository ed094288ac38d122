package org.hearth.earnings.report;

import java.math.BigInteger;
import java.util.List;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.sqlite.AmountLimbs;
import org.hearth.earnings.sqlite.Sql;
import org.jspecify.annotations.Nullable;

/**
 * What was credited, confirmed and paid out, and for how many jobs. The order of the joins is fixed
 * ({@code CROSS JOIN}): the planner does not know that a span is a small part of the bookings.
 */
final class CreditQuery {
  private static final String DEVICE_OF_JOB =
      "(SELECT c.device FROM job j JOIN job_cost c"
          + " ON c.id = (SELECT max(id) FROM job_cost WHERE job = j.id)"
          + " WHERE j.network = t.network AND j.job_id = t.job_id AND j.lease_id = t.lease_id)";

  private static final String BOOKED =
      "WITH booked AS MATERIALIZED (SELECT t.id AS id, t.network AS network, %s AS device"
          + " FROM ledger_tx t WHERE t.at_ns >= ? AND t.at_ns < ?) ";

  /** What leaves an account of the user's own is its other side's arrival, so it is not counted. */
  private static final String SUMS =
      "SELECT b.device AS device, p.asset AS asset, a.name AS account,"
          + AmountLimbs.SUMS
          + "FROM booked b CROSS JOIN posting p ON p.tx = b.id"
          + " CROSS JOIN account a ON a.id = p.account"
          + " WHERE a.name GLOB 'income:*' OR a.name GLOB 'expense:*'"
          + " OR ((a.name GLOB 'assets:*:confirmed' OR a.name GLOB 'assets:*:received')"
          + " AND p.limb3 + p.limb2 + p.limb1 + p.limb0 > 0)"
          + " GROUP BY b.device, p.asset, p.account";

  private static final String JOBS =
      "SELECT b.network AS network, b.device AS device, count(*) AS jobs FROM booked b"
          + " WHERE b.network IS NOT NULL AND EXISTS (SELECT 1 FROM posting p CROSS JOIN account a"
          + " ON a.id = p.account WHERE p.tx = b.id AND a.name GLOB 'income:*')"
          + " GROUP BY b.network, b.device";

  private record Sum(@Nullable String device, String asset, String account, BigInteger units) {}

  private record Paid(String network, @Nullable String device, long jobs) {}

  private final Sql sql;
  private final String booked;

  CreditQuery(Sql sql, Split split) {
    this.sql = sql;
    this.booked = BOOKED.replace("%s", split == Split.DEVICE ? DEVICE_OF_JOB : "NULL");
  }

  /**
   * Adds a bucket.
   *
   * @param from inclusive, nanoseconds of the epoch
   * @param to exclusive
   */
  void addTo(Tally tally, int bucket, long from, long to) {
    for (Sum sum : sums(from, to)) {
      Asset asset = tally.asset(sum.asset());
      String leaf = sum.account().substring(sum.account().lastIndexOf(':') + 1);
      if (!sum.account().startsWith("assets:")) {
        tally.money(bucket, asset, sum.device(), leaf).credited(asset, sum.units().negate());
      } else if (leaf.equals("confirmed")) {
        tally.money(bucket, asset, sum.device(), "").confirmed(asset, sum.units());
      } else {
        tally.money(bucket, asset, sum.device(), "").received(asset, sum.units());
      }
    }
    for (Paid paid : paid(from, to)) {
      tally.job(bucket, paid.network(), paid.device()).jobs(paid.jobs());
    }
  }

  private List<Sum> sums(long from, long to) {
    return sql.list(
        booked + SUMS,
        row ->
            new Sum(
                row.getString("device"),
                row.getString("asset"),
                row.getString("account"),
                AmountLimbs.readSum(row)),
        from,
        to);
  }

  private List<Paid> paid(long from, long to) {
    return sql.list(
        booked + JOBS,
        row -> new Paid(row.getString("network"), row.getString("device"), row.getLong("jobs")),
        from,
        to);
  }
}
