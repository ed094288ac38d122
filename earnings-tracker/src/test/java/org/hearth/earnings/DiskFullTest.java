package org.hearth.earnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hearth.earnings.Scene.CLOCK;
import static org.hearth.earnings.Scene.job;
import static org.hearth.earnings.Scene.units;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.ledger.BooksException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A really full disk: a small memory file system, which only root may mount (skipped otherwise).
 */
class DiskFullTest {
  @TempDir Path folder;
  private Path disk;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    mounted = run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString());
    Assumptions.assumeTrue(mounted, "A small file system can be mounted by root on Linux only.");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(run("umount", disk.toString())).isTrue();
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aFullDiskRefusesWholeTransactionsAndTheBooksGoOnWhenThereIsRoomAgain() throws IOException {
    try (Books books = Books.open(disk, CLOCK)) {
      CommittingChild.commit(books, 1);
      Path filler = fill(disk.resolve("filler"));

      int booked = 1;
      BooksException full = null;
      while (full == null && booked < 10_000) {
        long next = booked + 1;
        full =
            catchThrowableOfType(BooksException.class, () -> CommittingChild.commit(books, next));
        booked += full == null ? 1 : 0;
      }
      assertThat(full).as("the disk fills up").isNotNull();
      assertThat(full).extracting(BooksException::reason).isEqualTo(Reason.DISK_FULL);
      assertThat(full).hasMessageContaining("books.db").hasMessageContaining("free at least");
      assertThat(books.countJobs(JobStates.PAID)).isEqualTo(booked);
      assertThat(books.job(job(booked + 1))).isEmpty();
      assertThat(books.balances().getFirst().pending()).isEqualTo(units(900L * booked));

      Files.delete(filler);
      CommittingChild.commit(books, booked + 1);
      assertThat(books.countJobs(JobStates.PAID)).isEqualTo(booked + 1);
      assertThat(Scene.wrong(books)).isEmpty();
    }
  }

  @Test
  void booksThatCannotBeMadeForLackOfRoomSaySo() throws IOException {
    Path filler = fill(disk.resolve("filler"));
    BooksException full =
        catchThrowableOfType(
            BooksException.class, () -> Books.open(disk.resolve("books"), CLOCK).close());
    assertThat(full).isNotNull();
    assertThat(full).extracting(BooksException::reason).isEqualTo(Reason.DISK_FULL);
    Files.delete(filler);
    try (Books books = Books.open(disk.resolve("books"), CLOCK)) {
      CommittingChild.commit(books, 1);
      assertThat(Scene.wrong(books)).isEmpty();
    }
  }

  /** Writes until not one byte more fits. */
  private static Path fill(Path filler) throws IOException {
    try (OutputStream out = Files.newOutputStream(filler)) {
      byte[] block = new byte[4096];
      for (int i = 0; i < 10_000; i++) {
        out.write(block);
      }
      throw new AssertionError("The disk did not fill up.");
    } catch (IOException expected) {
      return filler;
    }
  }
}
