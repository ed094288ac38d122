package org.hearth.earnings.listing;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.sqlite.BooksReader;

/**
 * The list of all jobs in the books, for whoever looks through them. It has a connection of its
 * own, so that neither the node nor a window waits for a long question, and each answer is a
 * picture of one moment. Safe for use by several threads, one after the other.
 *
 * <p>Every method throws {@link BooksException} when the file cannot be read.
 */
public final class JobList implements AutoCloseable {
  /** More at once would be no page. */
  public static final int LONGEST_PAGE = 1000;

  private final BooksReader reader;

  /**
   * @param reader which this closes
   */
  public JobList(BooksReader reader) {
    this.reader = reader;
  }

  /**
   * A page of the jobs that the filter leaves. It costs the same wherever in the list it is.
   *
   * @param after where the page before ended; empty for the first
   * @param limit jobs, 1 to {@link #LONGEST_PAGE}
   */
  public JobPage page(JobFilter filter, JobOrder order, Optional<JobCursor> after, int limit) {
    if (limit < 1 || limit > LONGEST_PAGE) {
      throw new IllegalArgumentException(
          "A page of " + limit + " jobs is asked for; 1 to " + LONGEST_PAGE + " are possible.");
    }
    return reader.read(sql -> new JobListTable(sql).page(filter, order, after, limit));
  }

  /**
   * All jobs that the filter leaves, in the order and in one picture of the books, a page in memory
   * at a time. Other questions to this list wait meanwhile.
   *
   * @param goOn takes the next job; false ends it
   * @return whether it came to the end
   */
  public boolean forEach(JobFilter filter, JobOrder order, Predicate<JobEntry> goOn) {
    return reader.read(sql -> {
      JobListTable table = new JobListTable(sql);
      Optional<JobCursor> after = Optional.empty();
      do {
        JobPage page = table.page(filter, order, after, LONGEST_PAGE);
        for (JobEntry job : page.jobs()) {
          if (!goOn.test(job)) {
            return false;
          }
        }
        after = page.next();
      } while (after.isPresent());
      return true;
    });
  }

  /** The books' numbers of all jobs that the filter leaves, in the order: 8 bytes a job. */
  public long[] ids(JobFilter filter, JobOrder order) {
    return reader.read(sql -> new JobListTable(sql).ids(filter, order));
  }

  /**
   * Jobs by their numbers, in the order given.
   *
   * @param ids at most {@link #LONGEST_PAGE}
   */
  public List<JobEntry> entries(long... ids) {
    if (ids.length > LONGEST_PAGE) {
      throw new IllegalArgumentException(
          ids.length + " jobs are asked for at once; " + LONGEST_PAGE + " are possible.");
    }
    return reader.read(sql -> new JobListTable(sql).entries(ids));
  }

  /**
   * Jobs by the beginning of their id, the newest first.
   *
   * @param limit at most {@link #LONGEST_PAGE}
   */
  public List<JobEntry> startingWith(String prefix, int limit) {
    return reader.read(
        sql -> new JobListTable(sql).startingWith(prefix, Math.min(limit, LONGEST_PAGE)));
  }

  /** How many jobs there are of each kind among those that the filter leaves. */
  public JobCounts counts(JobFilter filter) {
    return reader.read(sql -> new JobListTable(sql).counts(filter));
  }

  @Override
  public void close() {
    reader.close();
  }
}
