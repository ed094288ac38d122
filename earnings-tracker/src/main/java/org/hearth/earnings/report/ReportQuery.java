package org.hearth.earnings.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hearth.earnings.ledger.Balances;
import org.hearth.earnings.sqlite.LedgerTable;
import org.hearth.earnings.sqlite.Nanos;
import org.hearth.earnings.sqlite.Sql;

/** Earnings and energy over a span, divided in time and by a split. */
public final class ReportQuery {
  /** A chart needs no more, and a mistaken span must not eat the memory. */
  private static final int MOST_BUCKETS = 1_000;

  private final Sql sql;

  public ReportQuery(Sql sql) {
    this.sql = sql;
  }

  /**
   * The report of a span.
   *
   * @param edges where buckets begin, ascending, and at last where the last one ends: 2 to 1,001
   */
  public EarningsReport of(List<Instant> edges, Split split) {
    check(edges);
    LedgerTable ledger = new LedgerTable(sql);
    Tally tally = new Tally(edges, split, ledger.assets());
    CreditQuery credits = new CreditQuery(sql, split);
    for (int i = 0; i < tally.buckets(); i++) {
      credits.addTo(tally, i, Nanos.clamp(edges.get(i)), Nanos.clamp(edges.get(i + 1)));
    }
    long from = Nanos.clamp(edges.getFirst());
    long to = Nanos.clamp(edges.getLast());
    new CostQuery(sql).addTo(tally, from, to);
    List<SplitRow> rows = tally.rows();
    return new EarningsReport(
        edges.getFirst(),
        edges.getLast(),
        split,
        rows,
        tally.inOrder(),
        rows.stream().map(SplitRow::figures).reduce(Figures.NOTHING, Figures::plus),
        balances(ledger, to),
        new EstimateQuery(sql).between(from, to, tally));
  }

  /** When the first booking or cost was made; empty in books without any. */
  public Optional<Instant> first() {
    return sql.list(
            "SELECT min(first) FROM (SELECT min(at_ns) AS first FROM ledger_tx"
                + " UNION ALL SELECT min(recorded_ns) FROM job_cost)",
            row -> {
              long first = row.getLong(1);
              return row.wasNull() ? Optional.<Instant>empty() : Optional.of(Nanos.instant(first));
            })
        .getFirst();
  }

  private List<Balances> balances(LedgerTable ledger, long at) {
    boolean later = sql.number("SELECT EXISTS (SELECT 1 FROM ledger_tx WHERE at_ns >= ?)", at) == 1;
    return later ? ledger.balancesBefore(Nanos.instant(at)) : ledger.balances();
  }

  private static void check(List<Instant> edges) {
    boolean ascending = true;
    for (int i = 1; i < edges.size(); i++) {
      ascending &= edges.get(i - 1).isBefore(edges.get(i));
    }
    if (edges.size() < 2 || edges.size() > MOST_BUCKETS + 1 || !ascending) {
      throw new IllegalArgumentException(
          "A report needs 1 to "
              + MOST_BUCKETS
              + " buckets in the order of time; these are "
              + (edges.size() - 1)
              + ".");
    }
  }
}
