package org.hearth.app;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.hearth.app.files.UserFile;
import org.hearth.app.ui.jobs.JobArchive;
import org.hearth.earnings.Books;
import org.hearth.earnings.export.JobCsv;
import org.hearth.earnings.listing.JobCounts;
import org.hearth.earnings.listing.JobEntry;
import org.hearth.earnings.listing.JobFilter;
import org.hearth.earnings.listing.JobList;
import org.hearth.earnings.listing.JobOrder;
import org.jspecify.annotations.Nullable;

/**
 * The jobs in a node's books, read beside the node that writes them. The books are opened with the
 * first question, because the window is there before the node.
 */
public final class BooksArchive implements JobArchive, AutoCloseable {
  /** What is open. */
  private record Opened(Books books, JobList list) {}

  private final Path folder;
  private @Nullable Opened opened;

  /**
   * @param folder of the node, which holds {@code books.db}
   */
  public BooksArchive(Path folder) {
    this.folder = folder;
  }

  private synchronized Opened opened() {
    Opened present = opened;
    if (present == null) {
      Books books = Books.openBeside(folder);
      present = new Opened(books, books.jobList());
      opened = present;
    }
    return present;
  }

  private boolean empty() {
    return !Files.exists(folder.resolve("books.db"));
  }

  @Override
  public long[] ids(JobFilter filter, JobOrder order) {
    return empty() ? new long[0] : opened().list().ids(filter, order);
  }

  @Override
  public List<JobEntry> entries(long... ids) {
    return opened().list().entries(ids);
  }

  @Override
  public JobCounts counts(JobFilter filter) {
    return empty() ? JobCounts.NONE : opened().list().counts(filter);
  }

  @Override
  public Optional<Details> details(long id) {
    Books books = opened().books();
    return entries(id).stream()
        .findFirst()
        .flatMap(entry ->
            books
                .job(entry.key())
                .map(row ->
                    new Details(entry, row, books.steps(entry.key()), books.cost(entry.key()))));
  }

  @Override
  public boolean export(JobFilter filter, JobOrder order, Path target, LongPredicate goOn)
      throws IOException {
    return UserFile.write(
        target,
        unfinished -> {
          // A connection of its own: the list is looked through meanwhile.
          try (JobList all = opened().books().jobList();
              Writer out = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8)) {
            return new JobCsv(all).writeTo(out, filter, order, goOn);
          }
        },
        whole -> whole);
  }

  @Override
  public synchronized void close() {
    Opened present = opened;
    opened = null;
    if (present != null) {
      present.list().close();
      present.books().close();
    }
  }
}
