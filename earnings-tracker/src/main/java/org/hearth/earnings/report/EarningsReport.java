package org.hearth.earnings.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hearth.earnings.ledger.Balances;

/**
 * What was earned in a span and what it cost. The rows and the buckets each sum up to the total.
 *
 * @param from inclusive
 * @param to exclusive
 * @param rows by key, what belongs to none of them last
 * @param buckets in the order of time, empty ones included
 * @param balances at the end of the span, or now where that is yet to come; one per known asset
 * @param estimates one per asset with credited jobs
 */
public record EarningsReport(
    Instant from,
    Instant to,
    Split split,
    List<SplitRow> rows,
    List<Bucket> buckets,
    Figures total,
    List<Balances> balances,
    List<Estimate> estimates) {
  public EarningsReport {
    rows = List.copyOf(rows);
    buckets = List.copyOf(buckets);
    balances = List.copyOf(balances);
    estimates = List.copyOf(estimates);
  }

  /**
   * The report of books that do not exist yet.
   *
   * @param edges as of {@link ReportQueries#report}
   */
  public static EarningsReport none(List<Instant> edges, Split split) {
    List<Bucket> buckets = new ArrayList<>();
    for (int i = 1; i < edges.size(); i++) {
      buckets.add(new Bucket(edges.get(i - 1), edges.get(i), Figures.NOTHING));
    }
    return new EarningsReport(
        edges.getFirst(),
        edges.getLast(),
        split,
        List.of(),
        buckets,
        Figures.NOTHING,
        List.of(),
        List.of());
  }

  /** Whether the span has neither money nor energy. */
  public boolean empty() {
    return rows.isEmpty();
  }
}
