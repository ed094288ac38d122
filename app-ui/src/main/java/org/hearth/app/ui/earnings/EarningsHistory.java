package org.hearth.app.ui.earnings;

import java.nio.file.Path;
import java.time.Instant;
import org.hearth.earnings.export.ExportFormat;
import org.hearth.earnings.export.Exported;
import org.hearth.earnings.export.Receipts;
import org.hearth.earnings.prices.NewPrice;
import org.hearth.earnings.prices.PriceBook;

/**
 * Where the earnings screen has its figures from. All of it reads files, for seconds where the
 * books are large: not for the thread of the window. What cannot be read is a {@link
 * org.hearth.earnings.ledger.BooksException}, whose message says what to do.
 */
public interface EarningsHistory extends EarningsReports {
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
