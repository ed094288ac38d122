package org.hearth.earnings.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What may be asked of earnings over time. Answers may take seconds in large books. */
public interface ReportQueries {
  /**
   * Earnings and energy over a span.
   *
   * @param edges where buckets begin, ascending, and at last where the last one ends: 2 to 1,001
   */
  EarningsReport report(List<Instant> edges, Split split);

  /** When the first booking or cost was made; empty in books without any. */
  Optional<Instant> firstBooking();
}
