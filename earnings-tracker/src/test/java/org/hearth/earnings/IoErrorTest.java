package org.hearth.earnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hearth.earnings.Scene.CLOCK;
import static org.hearth.earnings.Scene.units;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.disk.FailingDisk;
import org.hearth.earnings.disk.FailingDisk.Fault;
import org.hearth.earnings.disk.FileCall;
import org.hearth.earnings.disk.VfsShim;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.ledger.BooksException.Reason;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Bar B2b for the books: SQLite's n-th call fails, for every n until a life of the books is not
 * touched any more. Each failure is told in a sentence that names the file, nothing of what failed
 * is booked, nothing of what was said to be booked is missing, and the same books go on when the
 * fault is over.
 */
@EnabledIf(
    value = "org.hearth.earnings.disk.VfsShim#possible",
    disabledReason = "SQLite's file calls can be made to fail on Linux only")
class IoErrorTest {
  private static final int MOST = TestSeed.nightly() ? Integer.MAX_VALUE : 100;
  private static final Set<Reason> OF_THE_DISK =
      EnumSet.of(Reason.DISK_FULL, Reason.NOT_WRITABLE, Reason.OTHER);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void everyCall(Fault fault) throws IOException {
    boolean touched = true;
    int n = 0;
    List<FileCall> failed = new ArrayList<>();
    while (touched && n < MOST) {
      FailingDisk disk = new FailingDisk(++n, fault);
      Path data = Files.createDirectory(folder.resolve(fault + "-" + n));
      try (VfsShim.Attached attached = VfsShim.attach(data, disk)) {
        live(data, disk, fault + " at call " + n);
      }
      touched = disk.failed().isPresent() || n < 20; // some calls cannot fail that way
      disk.failed().ifPresent(failed::add);
    }
    assertThat(failed).hasSizeGreaterThan(Math.min(n, 100) / 2);
    assertThat(failed).anyMatch(FileCall.Write.class::isInstance);
    assertThat(failed).anyMatch(FileCall.Sync.class::isInstance);
    assertThat(failed).anyMatch(FileCall.Open.class::isInstance);
  }

  private static void live(Path data, FailingDisk disk, String what) {
    long booked = 0;
    for (int life = 0; life < 2; life++) {
      Books opened = null;
      while (opened == null) {
        try {
          opened = Books.open(data, CLOCK);
        } catch (BooksException e) {
          told(e, disk, what);
          disk.repair();
        }
      }
      try {
        for (int job = 0; job < 2; job++) {
          booked = book(opened, booked, disk, what);
        }
        audit(opened, disk, what);
      } finally {
        closed(opened, disk, what);
      }
    }
  }

  /** Books one more job, in the second try if the first one fails. */
  private static long book(Books books, long booked, FailingDisk disk, String what) {
    for (int attempt = 0; attempt < 2; attempt++) {
      boolean done = false;
      try {
        CommittingChild.commit(books, booked + 1);
        done = true;
      } catch (BooksException e) {
        told(e, disk, what);
      }
      long now = booked + (done ? 1 : 0);
      assertThat(books.cursor(Scene.NETWORK)).as(what).isEqualTo(now);
      assertThat(books.countJobs(JobStates.PAID)).as(what).isEqualTo(now);
      assertThat(books.balances().stream().map(b -> b.pending()).toList())
          .as(what)
          .isEqualTo(now == 0 ? List.of() : List.of(units(900 * now)));
      if (done) {
        return now;
      }
      disk.repair();
    }
    throw new AssertionError(what + ": the books do not go on");
  }

  /** The check has a connection of its own, which may be what fails. */
  private static void audit(Books books, FailingDisk disk, String what) {
    List<AuditFinding> wrong;
    try {
      wrong = Scene.wrong(books);
    } catch (BooksException e) {
      told(e, disk, what);
      wrong = List.of();
    }
    for (AuditFinding finding : wrong) {
      assertThat(disk.failed()).as("%s: %s", what, finding).isPresent();
      assertThat(finding.sentence()).as(what).contains("could not be finished", "books.db");
    }
    if (disk.failed().isPresent()) {
      disk.repair();
      assertThat(Scene.wrong(books)).as(what).isEmpty();
    }
  }

  private static void closed(Books books, FailingDisk disk, String what) {
    try {
      books.close();
    } catch (BooksException e) {
      told(e, disk, what);
    }
    disk.repair();
  }

  private static void told(BooksException e, FailingDisk disk, String what) {
    assertThat(disk.failed()).as("%s: %s", what, e).isPresent();
    assertThat(e.reason()).as("%s, %s: %s", what, disk.failed(), e).isIn(OF_THE_DISK);
    assertThat(e)
        .as("%s, %s", what, disk.failed())
        .hasMessageContaining("books")
        .message()
        .containsAnyOf("free at least", "check the disk", "cannot be written")
        .doesNotContain("please report");
  }
}
