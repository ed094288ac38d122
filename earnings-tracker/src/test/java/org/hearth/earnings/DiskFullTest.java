package org.hearth.earnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hearth.earnings.Scene.CLOCK;
import static org.hearth.earnings.Scene.job;
import static org.hearth.earnings.Scene.units;

import java.nio.file.Path;
import java.util.Objects;
import org.hearth.earnings.disk.SmallDisk;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.ledger.BooksException.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A really full disk: a small memory file system, which only root may mount (skipped otherwise).
 */
class DiskFullTest {
  @TempDir Path disk;
  private @Nullable SmallDisk small;

  @BeforeEach
  void mount() throws InterruptedException {
    small = SmallDisk.mount(disk, 2).orElse(null);
    Assumptions.assumeTrue(
        small != null, "A small file system can be mounted by root on Linux only.");
  }

  @AfterEach
  void unmount() {
    if (small != null) {
      small.close();
    }
  }

  private SmallDisk small() {
    return Objects.requireNonNull(small);
  }

  @Test
  void aFullDiskRefusesWholeTransactionsAndTheBooksGoOnWhenThereIsRoomAgain() {
    try (Books books = Books.open(disk, CLOCK)) {
      CommittingChild.commit(books, 1);
      small().fill();

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

      small().free();
      CommittingChild.commit(books, booked + 1);
      assertThat(books.countJobs(JobStates.PAID)).isEqualTo(booked + 1);
      assertThat(Scene.wrong(books)).isEmpty();
    }
  }

  @Test
  void booksThatCannotBeMadeForLackOfRoomSaySo() {
    small().fill();
    BooksException full =
        catchThrowableOfType(
            BooksException.class, () -> Books.open(disk.resolve("books"), CLOCK).close());
    assertThat(full).isNotNull();
    assertThat(full).extracting(BooksException::reason).isEqualTo(Reason.DISK_FULL);
    small().free();
    try (Books books = Books.open(disk.resolve("books"), CLOCK)) {
      CommittingChild.commit(books, 1);
      assertThat(Scene.wrong(books)).isEmpty();
    }
  }
}
