package org.hearth.app.ui.earnings;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hearth.earnings.report.EarningsReport;
import org.hearth.earnings.report.Split;

/** What was earned, as the books have it; they are read as said at {@link EarningsHistory}. */
public interface EarningsReports {
  /** When the first booking or cost was made; empty before that. */
  Optional<Instant> firstBooking();

  /**
   * Earnings and energy over a span.
   *
   * @param edges where bars begin, ascending, and at last where the last one ends
   */
  EarningsReport report(List<Instant> edges, Split split);
}
