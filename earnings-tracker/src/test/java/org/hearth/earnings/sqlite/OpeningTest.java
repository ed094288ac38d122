package org.hearth.earnings.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hearth.earnings.Scene.CLOCK;
import static org.hearth.earnings.Scene.DEV;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.hearth.earnings.Books;
import org.hearth.earnings.ChildJvm;
import org.hearth.earnings.CommittingChild;
import org.hearth.earnings.Scene;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.ledger.BooksException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningTest {
  @TempDir Path folder;

  private BooksException refused(Path where) {
    BooksException e =
        catchThrowableOfType(
            BooksException.class,
            () -> {
              try (Books books = Books.open(where, CLOCK)) {
                books.balances();
              }
            });
    assertThat(e).as("Books.open(" + where + ") is refused").isNotNull();
    assertThat(e.getMessage()).contains(where.toString()).endsWith(".").doesNotContain("\n");
    return e;
  }

  private void raw(String... statements) throws SQLException {
    try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("books.db"));
        Statement statement = raw.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    }
  }

  @Test
  void theSettingsAreThoseThatSurviveAPowerCut() {
    Database database = new Database(folder.resolve("books.db"), Schema.BOOKS);
    try (Sql writer = database.openWriter();
        Sql reader = database.openReader()) {
      assertThat(writer.answer("PRAGMA journal_mode")).isEqualTo("wal");
      assertThat(writer.answer("PRAGMA synchronous")).isEqualTo("2");
      assertThat(writer.answer("PRAGMA foreign_keys")).isEqualTo("1");
      assertThat(writer.answer("PRAGMA mmap_size")).isIn("0", "");
      assertThat(writer.answer("PRAGMA busy_timeout")).isEqualTo("5000");
      assertThat(writer.answer("PRAGMA application_id")).isEqualTo("" + 0x48525448);
      assertThat(writer.answer("PRAGMA user_version")).isEqualTo("" + Schema.BOOKS.version());
      assertThat(
              catchThrowableOfType(BooksException.class, () -> reader.script("DELETE FROM outbox")))
          .isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "3.7.0, false",
    "3.51.2, false",
    "3.51.3, true",
    "3.52, true",
    "3.54.1, true",
    "4.0.0, true",
    "3.51, false",
    "unknown, false"
  })
  void oldLibrariesAreRefused(String version, boolean good) {
    assertThat(LibraryVersion.isGood(version)).isEqualTo(good);
    if (good) {
      assertThatCode(() -> LibraryVersion.check(version)).doesNotThrowAnyException();
    } else {
      assertThat(
              catchThrowableOfType(BooksException.class, () -> LibraryVersion.check(version))
                  .reason())
          .isEqualTo(Reason.OLD_LIBRARY);
    }
  }

  @Test
  void aSecondInstanceInTheSameProcessIsRefused() {
    try (Books books = Books.open(folder, CLOCK)) {
      assertThat(refused(folder).reason()).isEqualTo(Reason.BUSY);
      assertThat(refused(folder).reason()).isEqualTo(Reason.BUSY);
      books.write(tx -> tx.declareAsset(DEV));
    }
    assertThatCode(() -> Books.open(folder, CLOCK).close()).doesNotThrowAnyException();
  }

  @Test
  void aSecondInstanceInAnotherProcessIsRefused() throws Exception {
    Process child = ChildJvm.start(CommittingChild.class, folder.toString(), "1");
    try (var lines = child.inputReader(StandardCharsets.UTF_8)) {
      assertThat(lines.readLine()).startsWith("ACK");
      BooksException e = refused(folder);
      assertThat(e.reason()).isEqualTo(Reason.BUSY);
      assertThat(e).hasMessageContaining("process " + child.pid());
    } finally {
      child.destroyForcibly().waitFor();
    }
    assertThatCode(() -> Books.open(folder, CLOCK).close()).doesNotThrowAnyException();
  }

  @Test
  void aNewerSchemaIsRefusedAndLeftAlone() throws Exception {
    Books.open(folder, CLOCK).close();
    raw("PRAGMA user_version = 99");
    byte[] before = Files.readAllBytes(folder.resolve("books.db"));
    BooksException e = refused(folder);
    assertThat(e.reason()).isEqualTo(Reason.NEWER_SCHEMA);
    assertThat(e).hasMessageContaining("version 99").hasMessageContaining("install the newer");
    Path kept =
        Files.createFile(folder.resolve("books-of-version-" + Schema.BOOKS.version() + ".db"));
    assertThat(refused(folder)).hasMessageContaining("\"hearth restore " + kept + "\"");
    assertThat(Files.readAllBytes(folder.resolve("books.db"))).isEqualTo(before);
  }

  @Test
  void anotherProgramsDatabaseIsRefusedAndLeftAlone() throws Exception {
    raw("CREATE TABLE recipes (name TEXT)");
    byte[] before = Files.readAllBytes(folder.resolve("books.db"));
    assertThat(refused(folder).reason()).isEqualTo(Reason.NOT_OURS);
    assertThat(Files.readAllBytes(folder.resolve("books.db"))).isEqualTo(before);
  }

  @Test
  void aFileThatIsNoDatabaseIsDamaged() throws IOException {
    Files.writeString(folder.resolve("books.db"), "This is not a database.".repeat(500));
    assertThat(refused(folder).reason()).isEqualTo(Reason.DAMAGED);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 12})
  void aBlockOfZeroesIsNoticedAtTheStart(int page) throws IOException {
    try (Books books = Books.open(folder, CLOCK)) {
      for (int n = 1; n <= 5; n++) {
        Scene.paidJob(books, n);
      }
    }
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("books.db").toFile(), "rw")) {
      file.seek(page * 4096L);
      file.write(new byte[4096]);
    }
    assertThat(refused(folder).reason()).isEqualTo(Reason.DAMAGED);
  }

  @Test
  void aFolderThatCannotBeMadeIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    assertThat(refused(file.resolve("books")).reason()).isEqualTo(Reason.NOT_WRITABLE);
    assertThat(refused(file).reason()).isEqualTo(Reason.NOT_WRITABLE);
  }

  @Test
  void aFolderWhereTheFileCannotBeMadeIsRefused() throws IOException {
    Files.createDirectory(folder.resolve("books.db"));
    assertThat(refused(folder).reason()).isEqualTo(Reason.NOT_WRITABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"what? a # folder", "50% off %41", "größe λ", "mode=memory&cache=shared"})
  void oddFolderNamesWork(String name) {
    Path odd = folder.resolve(name);
    try (Books books = Books.open(odd, CLOCK)) {
      Scene.paidJob(books, 1);
    }
    assertThat(odd.resolve("books.db")).isNotEmptyFile();
    assertThat(odd.resolve("books.db-wal")).as("a clean close leaves no log").doesNotExist();
  }

  /** Whatever it is: another database, rubbish, or a folder that cannot be deleted. */
  @Test
  void samplesOfAnOlderVersionGoAndDoNoHarm() throws IOException {
    for (String name :
        List.of(
            "samples.db", "samples.db-wal", "samples.db-shm", "samples.db.damaged-1764000000")) {
      Files.writeString(folder.resolve(name), "rubbish".repeat(1000));
    }
    Files.createDirectories(folder.resolve("samples.db-kept/by-somebody"));
    Files.writeString(folder.resolve("my-samples.db"), "not ours");
    try (Books books = Books.open(folder, CLOCK)) {
      Scene.paidJob(books, 1);
    }
    assertThat(folder.toFile().list((_, name) -> name.contains("samples")))
        .containsExactlyInAnyOrder("samples.db-kept", "my-samples.db");
  }

  @Test
  void aMigrationThatFailsLeavesTheOldVersion() throws Exception {
    Books.open(folder, CLOCK).close();
    Schema broken =
        new Schema(
            Schema.BOOKS.applicationId(),
            "books",
            Stream.concat(
                    Schema.BOOKS.migrations().stream(), Stream.of("broken/fails_at_its_end.sql"))
                .toList());
    Database database = new Database(folder.resolve("books.db"), broken);
    assertThat(catchThrowableOfType(BooksException.class, database::openWriter))
        .hasMessageContaining("no_such_table");
    try (Books books = Books.open(folder, CLOCK)) {
      Scene.paidJob(books, 1);
      assertThat(Scene.wrong(books)).as("the schema is as it was").isEmpty();
    }
  }
}
