package org.hearth.earnings.listing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.sqlite.AmountLimbs;
import org.hearth.earnings.sqlite.LedgerTable;
import org.hearth.earnings.sqlite.Nanos;
import org.hearth.earnings.sqlite.Sql;

/** Reads the list of jobs in one picture of the books. */
final class JobListTable {
  /**
   * Up to so many jobs are looked up and then sorted; of more, the list is walked in its order,
   * which meets one of them soon.
   */
  private static final int FEW = 20_000;

  private static final String ENTRY =
      "SELECT j.network, j.job_id, j.lease_id, l.job, l.state, l.system, l.circuit, j.created_ns,"
          + " j.updated_ns, c.device, c.proving_ns, c.watt_hours, c.measured"
          + " FROM json_each(?) x CROSS JOIN job_list l ON l.job = x.value"
          + " CROSS JOIN job j ON j.id = l.job"
          + " LEFT JOIN job_cost c ON c.id = (SELECT max(id) FROM job_cost WHERE job = l.job)"
          + " ORDER BY x.key";

  private static final String EARNED =
      "SELECT x.value AS job, p.asset AS asset,"
          + AmountLimbs.SUMS
          + "FROM json_each(?) x CROSS JOIN job j ON j.id = x.value"
          + " CROSS JOIN ledger_tx t ON t.network = j.network AND t.job_id = j.job_id"
          + " AND t.lease_id = j.lease_id"
          + " CROSS JOIN posting p ON p.tx = t.id CROSS JOIN account a ON a.id = p.account"
          + " WHERE a.name GLOB 'income:*' OR a.name GLOB 'expense:*'"
          + " GROUP BY x.value, p.asset ORDER BY x.value, min(t.id), p.asset";

  private final Sql sql;
  private final List<String> networks;

  JobListTable(Sql sql) {
    this.sql = sql;
    this.networks = networks(sql);
  }

  /** One look into the index for each; there are few. */
  private static List<String> networks(Sql sql) {
    List<String> found = new ArrayList<>();
    String last = "";
    while (true) {
      List<Optional<String>> next =
          sql.list(
              "SELECT min(network) FROM job WHERE network > ?",
              row -> Optional.ofNullable(row.getString(1)),
              last);
      if (next.isEmpty() || next.getFirst().isEmpty()) {
        return found;
      }
      last = next.getFirst().get();
      found.add(last);
    }
  }

  /** The numbers of all jobs that the filter leaves, in the order. */
  long[] ids(JobFilter filter, JobOrder order) {
    JobConditions conditions = JobConditions.of(filter, networks);
    LongStream.Builder ids = LongStream.builder();
    sql.each(
        "SELECT l.job" + from(filter, order) + conditions.where() + by(order),
        row -> ids.accept(row.getLong(1)),
        conditions.values());
    return ids.build().toArray();
  }

  JobPage page(JobFilter filter, JobOrder order, Optional<JobCursor> after, int limit) {
    JobConditions conditions = JobConditions.of(filter, networks);
    after.ifPresent(cursor -> conditions.after(cursor, order));
    List<JobCursor> found = new ArrayList<>();
    sql.each(
        "SELECT l."
            + order.column()
            + ", l.job"
            + from(filter, order)
            + conditions.where()
            + by(order)
            + " LIMIT ?",
        row -> found.add(new JobCursor(row.getObject(1), row.getLong(2))),
        conditions.values(limit));
    return new JobPage(
        entries(found.stream().mapToLong(JobCursor::job).toArray()),
        found.size() < limit ? Optional.empty() : Optional.of(found.getLast()));
  }

  /** The table by the index that serves best. */
  private String from(JobFilter filter, JobOrder order) {
    JobConditions facets = JobConditions.ofFacets(filter);
    boolean few =
        !facets.isEmpty()
            && sql.number(
                    "SELECT count(*) FROM (SELECT 1 FROM job_list l INDEXED BY job_list_by_facets"
                        + facets.where()
                        + " LIMIT ?)",
                    facets.values(FEW + 1))
                <= FEW;
    return " FROM job_list l INDEXED BY " + (few ? "job_list_by_facets" : order.key().index());
  }

  private static String by(JobOrder order) {
    return " ORDER BY l."
        + order.column()
        + " "
        + order.direction()
        + ", l.job "
        + order.direction();
  }

  JobCounts counts(JobFilter filter) {
    JobConditions conditions = JobConditions.of(filter, networks);
    List<JobCounts.Cell> cells = new ArrayList<>();
    sql.each(
        "SELECT l.network, l.device, l.state, l.system, count(*)"
            + " FROM job_list l INDEXED BY job_list_by_facets"
            + conditions.where()
            + " GROUP BY l.network, l.device, l.state, l.system",
        row ->
            cells.add(
                new JobCounts.Cell(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getLong(5))),
        conditions.values());
    return new JobCounts(cells);
  }

  /** Those whose id begins so, the newest first. */
  List<JobEntry> startingWith(String prefix, int limit) {
    LongStream.Builder ids = LongStream.builder();
    sql.each(
        "SELECT id FROM job WHERE network IN ("
            + String.join(",", networks.stream().map(n -> "?").toList())
            + ") AND job_id >= ? AND job_id < ? ORDER BY id DESC LIMIT ?",
        row -> ids.accept(row.getLong(1)),
        Stream.of(networks, List.of(prefix, prefix + JobConditions.AFTER_ALL, limit))
            .flatMap(List::stream)
            .toArray());
    return entries(ids.build().toArray());
  }

  /** In the order of the numbers; what the books do not know is left out. */
  List<JobEntry> entries(long[] ids) {
    String asked =
        LongStream.of(ids).mapToObj(Long::toString).collect(Collectors.joining(",", "[", "]"));
    Map<Long, List<JobEntry.Earned>> earned = earned(asked);
    return sql.list(ENTRY, row -> entry(row, earned), asked);
  }

  private Map<Long, List<JobEntry.Earned>> earned(String asked) {
    Map<String, Asset> assets =
        new LedgerTable(sql).assets().stream().collect(Collectors.toMap(Asset::id, asset -> asset));
    Map<Long, List<JobEntry.Earned>> earned = new HashMap<>();
    sql.each(
        EARNED,
        row -> {
          Asset asset = assets.get(row.getString("asset"));
          if (asset != null) {
            earned
                .computeIfAbsent(row.getLong("job"), job -> new ArrayList<>())
                .add(new JobEntry.Earned(asset, AmountLimbs.readSum(row).negate()));
          }
        },
        asked);
    return earned;
  }

  private static JobEntry entry(ResultSet row, Map<Long, List<JobEntry.Earned>> earned)
      throws SQLException {
    long id = row.getLong(4);
    String device = row.getString(10);
    return new JobEntry(
        id,
        new JobKey(row.getString(1), row.getString(2), row.getString(3)),
        row.getString(5),
        new JobEntry.Subject(row.getString(6), row.getString(7)),
        Nanos.instant(row.getLong(8)),
        Nanos.instant(row.getLong(9)),
        device == null
            ? Optional.empty()
            : Optional.of(
                new JobEntry.Usage(
                    device,
                    Duration.ofNanos(row.getLong(11)),
                    row.getDouble(12),
                    row.getInt(13) == 1)),
        earned.getOrDefault(id, List.of()));
  }
}
