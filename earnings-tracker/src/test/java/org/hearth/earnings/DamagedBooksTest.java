package org.hearth.earnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hearth.earnings.Scene.CLOCK;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.files.RestoreHint;
import org.hearth.earnings.ledger.BooksException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bar B7 for the books and their log: one bit flipped, a block of zeroes, or the end cut off. What
 * is opened passes every check, or the damage is told and the newest backup is named; a balance is
 * never wrong without a word.
 */
class DamagedBooksTest {
  private static final int DAMAGES = TestSeed.nightly() ? 2000 : 100;
  private static final int JOBS = 40;

  @TempDir Path folder;

  private Path backup;

  @BeforeEach
  void aBackupIsKnown() throws IOException {
    backup = Files.writeString(folder.resolve("hearth-20261128T000000Z.zip"), "a backup");
  }

  @Test
  void theFile() throws IOException {
    Path good = Files.createDirectory(folder.resolve("good"));
    try (Books books = Books.open(good, CLOCK)) {
      for (int n = 1; n <= JOBS; n++) {
        Scene.paidJob(books, n);
      }
    }
    damage(good, "books.db", JOBS, JOBS);
  }

  /** A log that lost its end holds fewer transactions, each of them whole. */
  @Test
  void theLog() throws IOException {
    Path live = folder.resolve("live");
    Path killed = Files.createDirectory(folder.resolve("killed"));
    try (Books books = Books.open(live, CLOCK)) {
      for (int n = 1; n <= JOBS; n++) {
        Scene.paidJob(books, n);
      }
      for (String name : List.of("books.db", "books.db-wal")) {
        Files.copy(live.resolve(name), killed.resolve(name)); // as a kill leaves them
      }
    }
    damage(killed, "books.db-wal", 0, JOBS);
  }

  private void damage(Path good, String name, long least, long most) throws IOException {
    long seed = TestSeed.of("DamagedBooksTest " + name, 20261128);
    Random random = new Random(seed);
    int told = 0;
    for (int i = 0; i < DAMAGES; i++) {
      String what = "seed " + seed + ", damage " + i + " of " + name;
      Path bad = folder.resolve(name + "-" + i);
      copy(good, bad);
      Files.writeString(bad.resolve(RestoreHint.FILE), backup.toString(), StandardCharsets.UTF_8);
      byte[] content = Files.readAllBytes(bad.resolve(name));
      Files.write(bad.resolve(name), damaged(content, random));
      try (Books books = Books.open(bad, CLOCK)) {
        List<AuditFinding> wrong = Scene.wrong(books);
        if (wrong.isEmpty()) {
          long jobs = books.cursor(Scene.NETWORK);
          assertThat(jobs).as(what).isBetween(least, most);
          assertThat(books.balances())
              .as(what)
              .allMatch(b -> b.pending().equals(Scene.units(900 * jobs)));
        } else {
          told++;
        }
      } catch (BooksException e) {
        told++;
        assertThat(e).as(what).hasMessageContaining("books.db");
        if (e.reason() == BooksException.Reason.DAMAGED) {
          assertThat(e).as(what).hasMessageContaining(backup.toString());
        }
      }
    }
    if (name.equals("books.db")) {
      assertThat(told).as("damages told, seed %d", seed).isGreaterThan(DAMAGES / 2);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectory(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(f -> !f.toString().endsWith(".lock")).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static byte[] damaged(byte[] good, Random random) {
    int at = random.nextInt(good.length);
    byte[] bad = good.clone();
    switch (random.nextInt(3)) {
      case 0 -> bad[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bad = Arrays.copyOf(good, at);
      default -> {
        int block = at / 4096 * 4096;
        Arrays.fill(bad, block, Math.min(bad.length, block + 4096), (byte) 0);
      }
    }
    return bad;
  }

  /** SQLite would drop the log and begin anew. */
  @Test
  void anEmptyFileIsNotTakenForNewBooksWhenALogIsThere() throws IOException {
    Path live = folder.resolve("live");
    Path killed = Files.createDirectory(folder.resolve("killed"));
    try (Books books = Books.open(live, CLOCK)) {
      Scene.paidJob(books, 1);
      Files.copy(live.resolve("books.db-wal"), killed.resolve("books.db-wal"));
      Files.write(killed.resolve("books.db"), new byte[0]);
    }
    byte[] log = Files.readAllBytes(killed.resolve("books.db-wal"));
    assertThatThrownBy(() -> Books.open(killed, CLOCK))
        .isInstanceOfSatisfying(
            BooksException.class,
            e -> assertThat(e.reason()).isEqualTo(BooksException.Reason.DAMAGED));
    assertThat(killed.resolve("books.db-wal")).hasBinaryContent(log);
  }
}
