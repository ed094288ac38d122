package org.hearth.app.ui.earnings;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hearth.earnings.export.ExportFormat;
import org.hearth.earnings.export.Exported;
import org.hearth.earnings.export.Receipts;
import org.hearth.earnings.prices.NewPrice;
import org.hearth.earnings.prices.PriceBook;
import org.hearth.earnings.report.EarningsReport;
import org.hearth.earnings.report.Split;

/**
 * Where the earnings screen has its figures from. All of it reads files, for seconds where the
 * books are large: not for the thread of the window. What cannot be read is a {@link
 * org.hearth.earnings.ledger.BooksException}, whose message says what to do.
 */
public interface EarningsHistory {
  /** When the first booking or cost was made; empty before that. */
  Optional<Instant> firstBooking();

  /**
   * Earnings and energy over a span.
   *
   * @param edges where bars begin, ascending, and at last where the last one ends
   */
  EarningsReport report(List<Instant> edges, Split split);

  /** What was received in a span, each receipt at the kept price of its time. */
  Receipts receipts(Instant from, Instant to);

  /** The prices that are kept. */
  PriceBook prices();

  /**
   * Keeps a price; older ones stay.
   *
   * @param now when it is written down
   */
  void keep(NewPrice price, Instant now);

  /** Takes out a price that was kept by mistake. */
  void forget(long number);

  /**
   * Writes all of the books to a file, which appears whole or not at all.
   *
   * @param playMoney whether programs for taxes get play money, too, marked as such
   */
  Exported export(ExportFormat format, boolean playMoney, Path file);
}
