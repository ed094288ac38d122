package org.hearth.app.ui.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.hearth.app.ui.earnings.EarningsHistory;
import org.hearth.app.ui.jobs.JobArchive;
import org.hearth.earnings.export.ExportFormat;
import org.hearth.earnings.export.Exported;
import org.hearth.earnings.export.Receipts;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.listing.JobCounts;
import org.hearth.earnings.listing.JobEntry;
import org.hearth.earnings.listing.JobFilter;
import org.hearth.earnings.listing.JobOrder;
import org.hearth.earnings.prices.NewPrice;
import org.hearth.earnings.prices.PriceBook;
import org.hearth.earnings.report.EarningsReport;
import org.hearth.earnings.report.Split;

/** The books of a node that never worked. */
final class NoBooks implements JobArchive, EarningsHistory {
  @Override
  public long[] ids(JobFilter filter, JobOrder order) {
    return new long[0];
  }

  @Override
  public List<JobEntry> entries(long... ids) {
    return List.of();
  }

  @Override
  public JobCounts counts(JobFilter filter) {
    return JobCounts.NONE;
  }

  @Override
  public Optional<Details> details(long id) {
    return Optional.empty();
  }

  @Override
  public boolean export(JobFilter filter, JobOrder order, Path target, LongPredicate goOn) {
    return false;
  }

  @Override
  public Optional<Instant> firstBooking() {
    return Optional.empty();
  }

  @Override
  public EarningsReport report(List<Instant> edges, Split split) {
    return EarningsReport.none(edges, split);
  }

  @Override
  public Receipts receipts(Instant from, Instant to) {
    return Receipts.NONE;
  }

  @Override
  public PriceBook prices() {
    return PriceBook.EMPTY;
  }

  @Override
  public void keep(NewPrice price, Instant now) {
    throw new UnsupportedOperationException("There are no books here to keep a price beside.");
  }

  @Override
  public void forget(long number) {
    throw new UnsupportedOperationException("There are no books here.");
  }

  @Override
  public Exported export(ExportFormat format, boolean playMoney, Path file) {
    throw new BooksException(
        BooksException.Reason.NOT_WRITABLE, "A measurement has nothing to export.");
  }
}
