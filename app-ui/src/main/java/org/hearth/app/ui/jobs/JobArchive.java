package org.hearth.app.ui.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.earnings.jobs.JobStep;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.listing.JobCounts;
import org.hearth.earnings.listing.JobEntry;
import org.hearth.earnings.listing.JobFilter;
import org.hearth.earnings.listing.JobOrder;

/**
 * All jobs that there ever were, for the jobs screen. Every question may take a while and is asked
 * off the FX thread, by one thread at a time.
 *
 * <p>Each throws {@link BooksException} with a sentence for the user when the books cannot be read.
 */
public interface JobArchive {
  /** All that the books know about one job. */
  record Details(JobEntry entry, JobRow row, List<JobStep> steps, Optional<JobCost> cost) {
    public Details {
      steps = List.copyOf(steps);
    }
  }

  /** The numbers of the jobs that the filter leaves, in the order. */
  long[] ids(JobFilter filter, JobOrder order);

  /** Jobs by their numbers, at most 1000 at once; what is not known is left out. */
  List<JobEntry> entries(long... ids);

  /** How many there are of each kind among those that the filter leaves. */
  JobCounts counts(JobFilter filter);

  /** All about one job. */
  Optional<Details> details(long id);

  /**
   * Writes the jobs that the filter leaves as CSV; the file is there whole or not at all.
   *
   * @param goOn hears how many are written; false ends it
   * @return whether it came to the end
   */
  boolean export(JobFilter filter, JobOrder order, Path target, LongPredicate goOn)
      throws IOException;
}
