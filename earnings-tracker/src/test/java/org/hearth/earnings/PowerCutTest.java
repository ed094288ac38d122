package org.hearth.earnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hearth.earnings.Scene.CLOCK;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.disk.Disk;
import org.hearth.earnings.disk.PowerCutDisk;
import org.hearth.earnings.disk.VfsShim;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.earnings.ledger.BooksException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bar B3: the power goes at a random moment, and what was not synced is lost, torn or there. What
 * the books said was done is done, the rest is whole or absent, and the books balance.
 */
@EnabledIf(
    value = "org.hearth.earnings.disk.VfsShim#possible",
    disabledReason = "SQLite's file calls can be looked at on Linux only")
class PowerCutTest {
  private static final int JOBS = 90; // enough for the log to be written back to the file
  private static final int CUTS = TestSeed.nightly() ? 300 : 25;

  @TempDir Path folder;

  /** What the books have before the first cut. */
  private long before;

  private long paidBefore;

  /** At a moment of the disk's, so many jobs had been acknowledged. */
  private record Acknowledged(int moment, long jobs) {}

  @Test
  void newBooks() throws IOException {
    long seed = TestSeed.of("PowerCutTest newBooks", 20_261_201);
    assertThat(cuts(true, new Random(seed))).as("seed %d", seed).isEmpty();
  }

  /** The first cuts are in the migration. */
  @Test
  void booksOfVersion01() throws IOException {
    long seed = TestSeed.of("PowerCutTest booksOfVersion01", 20_261_202);
    try (InputStream old = OldBooksTest.class.getResourceAsStream("books-0.1/books.db")) {
      Files.copy(Objects.requireNonNull(old), data().resolve("books.db"));
    }
    before = 7;
    paidBefore = 3;
    assertThat(cuts(true, new Random(seed))).as("seed %d", seed).isEmpty();
  }

  /** The same on a disk that lies about its syncs: these cuts do find what is lost. */
  @Test
  void cutsFindWhatWasNotSynced() throws IOException {
    assertThat(cuts(false, new Random(1))).isNotEmpty();
  }

  private Path data() throws IOException {
    return Files.createDirectories(folder.resolve("data"));
  }

  /** Does some business, and says what each of many cuts in it took. */
  private List<String> cuts(boolean honest, Random random) throws IOException {
    PowerCutDisk disk = new PowerCutDisk(data(), honest);
    List<Acknowledged> acknowledged = new ArrayList<>();
    try (VfsShim.Attached attached = VfsShim.attach(data(), disk)) {
      for (int jobs = 0; jobs < JOBS; ) {
        try (Books books = Books.open(data(), CLOCK)) {
          acknowledged.add(new Acknowledged(disk.now(), jobs));
          for (int more = 1 + random.nextInt(60); more > 0 && jobs < JOBS; more--) {
            CommittingChild.commit(books, books.cursor(Scene.NETWORK) + 1);
            acknowledged.add(new Acknowledged(disk.now(), ++jobs));
          }
        }
      }
    }
    List<String> lost = new ArrayList<>();
    for (int i = 0; i < CUTS; i++) {
      int moment = i < 10 ? i * i : random.nextInt(disk.now() + 1); // also in the first making
      long promised =
          acknowledged.stream()
              .filter(a -> a.moment() <= moment)
              .mapToLong(Acknowledged::jobs)
              .max()
              .orElse(0);
      Path left = Files.createDirectory(folder.resolve("cut-" + i));
      disk.writeRemains(left, moment, random);
      String what = "cut " + i + " after call " + moment + " of " + disk.now();
      try {
        checkBooks(left, promised, what);
      } catch (AssertionError | BooksException e) {
        lost.add(what + ": " + e);
      }
    }
    return lost;
  }

  /** Those of version 0.1 hold a contradiction that was booked as an alarm. */
  private static List<AuditFinding> wrong(Books books) {
    return Scene.wrong(books).stream().filter(f -> !f.check().equals("contradictions")).toList();
  }

  private void checkBooks(Path left, long promised, String what) {
    try (VfsShim.Attached attached = VfsShim.attach(left, Disk.UNSYNCED);
        Books books = Books.open(left, CLOCK)) {
      long booked = books.cursor(Scene.NETWORK) - before;
      // One more may have reached the disk before anybody was told so.
      assertThat(booked).as(what).isBetween(promised, promised + 1);
      assertThat(books.countJobs(JobStates.PAID)).as(what).isEqualTo(booked + paidBefore);
      assertThat(wrong(books)).as(what).isEmpty();
      CommittingChild.commit(books, books.cursor(Scene.NETWORK) + 1);
      assertThat(wrong(books)).as(what).isEmpty();
    }
  }
}
