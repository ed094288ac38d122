package org.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.hearth.app.ui.jobs.JobArchive;
import org.hearth.earnings.Books;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.earnings.listing.JobCounts;
import org.hearth.earnings.listing.JobFilter;
import org.hearth.earnings.listing.JobOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window's list of jobs beside the node that writes the books. */
class BooksArchiveTest {
  @TempDir Path folder;

  @Test
  void itIsThereBeforeTheBooksAndFollowsThem() throws Exception {
    Path node = folder.resolve("node");
    Path csv = folder.resolve("jobs.csv");
    try (BooksArchive archive = new BooksArchive(node)) {
      assertThat(archive.ids(JobFilter.ALL, JobOrder.NEWEST)).isEmpty();
      assertThat(archive.counts(JobFilter.ALL)).isEqualTo(JobCounts.NONE);
      assertThat(node).as("looking makes no books").doesNotExist();
      try (Books books = Books.open(node, Clock.systemUTC())) {
        JobKey key = new JobKey("local", "job-1", "lease-1");
        books.write(tx -> tx.insertJob(key, JobStates.OFFERED, "{}", "offered"));
        assertThat(archive.ids(JobFilter.ALL, JobOrder.NEWEST)).containsExactly(1);
        books.write(tx -> tx.moveJob(key, JobStates.OFFERED, JobStates.EXPIRED, "{}", "too late"));
        JobArchive.Details job = archive.details(1).orElseThrow();
        assertThat(job.entry().state()).isEqualTo(JobStates.EXPIRED);
        assertThat(job.steps()).hasSize(2);
        assertThat(archive.details(2)).isEmpty();

        assertThat(archive.export(JobFilter.ALL, JobOrder.NEWEST, csv, n -> false)).isFalse();
        assertThat(folder).isDirectoryNotContaining("glob:**jobs.csv*");
        assertThat(archive.export(JobFilter.ALL, JobOrder.NEWEST, csv, n -> true)).isTrue();
        assertThat(Files.readAllLines(csv)).hasSize(2);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
      }
    }
  }
}
