package org.hearth.earnings.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.hearth.earnings.files.DiskSync;
import org.hearth.earnings.files.OwnerOnly;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.ledger.BooksException.Reason;
import org.sqlite.SQLiteConfig;

/**
 * One SQLite file and how its connections are set up. The settings are those that survive a power
 * cut where the disk honours a sync: WAL with {@code synchronous=FULL} (sqlite.org/wal.html). Each
 * setting is read back, because SQLite answers an impossible one with silence.
 */
public record Database(Path file, Schema schema) {
  private static final int BUSY_MILLIS = 5_000;

  /** Below this size a full check costs less than a moment, so it is made at every start. */
  private static final long SMALL_BYTES = 16L * 1024 * 1024;

  /** Opens the one writing connection: checks the file, brings its schema up to date. */
  Sql openWriter() {
    boolean check = uncleanOrSmall();
    if (file.toFile().exists() && file.toFile().length() == 0 && wal().toFile().length() > 0) {
      // SQLite would take it for a new file and drop the log.
      throw SqliteFailures.damaged(file, "it is empty, but its log is not");
    }
    Sql sql = connect(false);
    try {
      LibraryVersion.check(sql.answer("SELECT sqlite_version()"));
      schema.checkOurs(sql);
      if (check) {
        quickCheck(sql);
      }
      configure(sql);
      keepCopy(sql);
      schema.migrate(sql);
      return sql;
    } catch (Throwable e) {
      closeQuietly(sql, e);
      throw e;
    }
  }

  /**
   * Sees whether the file that another process writes is what this program can read.
   *
   * @throws BooksException when it is missing, foreign, or of another version
   */
  public void checkBeside() {
    try (Sql sql = connect(true)) {
      LibraryVersion.check(sql.answer("SELECT sqlite_version()"));
      schema.checkOurs(sql);
      if (sql.number("PRAGMA user_version") != schema.version()) {
        throw new BooksException(
            Reason.OTHER,
            "The file "
                + file
                + " is in use by an older Hearth; end that one first, or ask it by its own command.");
      }
    }
  }

  /**
   * Opens a connection that cannot write. Only after {@link #openWriter()} or {@link
   * #checkBeside()}.
   */
  Sql openReader() {
    Sql sql = connect(true);
    try {
      expect(sql, "mmap_size", "0");
      sql.script("PRAGMA query_only = ON");
      return sql;
    } catch (Throwable e) {
      closeQuietly(sql, e);
      throw e;
    }
  }

  /** A database that exists only for the moment. */
  static Sql inMemory() {
    Path nowhere = Path.of("memory");
    try {
      return new Sql(new SQLiteConfig().createConnection("jdbc:sqlite::memory:"), nowhere);
    } catch (SQLException e) {
      throw SqliteFailures.of(nowhere, e);
    }
  }

  private Sql connect(boolean readOnly) {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(readOnly);
    config.setBusyTimeout(BUSY_MILLIS);
    // Else the driver leaves a query open after every INSERT, and VACUUM INTO refuses to run.
    config.setGetGeneratedKeys(false);
    // A file: address, because the driver takes a '?' in a plain path for the start of options.
    String address = "jdbc:sqlite:" + file.toAbsolutePath().toUri().toASCIIString();
    try {
      return new Sql(config.createConnection(address), file);
    } catch (SQLException e) {
      throw SqliteFailures.of(file, e);
    }
  }

  private void configure(Sql sql) {
    expect(sql, "mmap_size", "0");
    String mode = sql.answer("PRAGMA journal_mode = WAL");
    if (!mode.equals("wal")) {
      throw new BooksException(
          Reason.OTHER,
          "The file "
              + file
              + " cannot keep a write-ahead log (SQLite answers \""
              + mode
              + "\"); choose a data folder on a local disk, not on a network drive.");
    }
    expect(sql, "synchronous", "2");
    expect(sql, "foreign_keys", "1");
    // Without this, INSERT OR REPLACE would delete rows past the append-only triggers.
    expect(sql, "recursive_triggers", "1");
    sql.script("PRAGMA journal_size_limit = 67108864");
    if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac")) {
      // A plain fsync of macOS does not flush the drive's own cache (man 2 fsync).
      expect(sql, "fullfsync", "1");
      expect(sql, "checkpoint_fullfsync", "1");
    }
  }

  private void expect(Sql sql, String pragma, String value) {
    sql.script("PRAGMA " + pragma + " = " + value);
    String actual = sql.answer("PRAGMA " + pragma);
    // Where memory mapping is compiled out, the answer is empty: as good as 0.
    boolean good = actual.equals(value) || pragma.equals("mmap_size") && actual.isEmpty();
    if (!good) {
      throw new BooksException(
          Reason.OTHER,
          "SQLite did not take the setting "
              + pragma
              + " = "
              + value
              + " for "
              + file
              + " (it says \""
              + actual
              + "\"); install Hearth again.");
    }
  }

  /** A write-ahead log that is still there tells that the last owner did not close the file. */
  private boolean uncleanOrSmall() {
    return Files.exists(wal()) || file.toFile().length() <= SMALL_BYTES;
  }

  private Path wal() {
    return file.resolveSibling(file.getFileName() + "-wal");
  }

  private void quickCheck(Sql sql) {
    String answer = sql.answer("PRAGMA quick_check(1)");
    if (!answer.equals("ok")) {
      throw SqliteFailures.damaged(file, answer.replace('\n', ' '));
    }
  }

  /** Where the books of before an update are kept. */
  static Path copyOfVersion(Path file, int version) {
    return file.resolveSibling("books-of-version-" + version + ".db");
  }

  /** A migration cannot be taken back; the copy can be restored under the older Hearth. */
  private void keepCopy(Sql sql) {
    int from = schema.version(sql);
    if (from == 0 || from == schema.version()) {
      return;
    }
    Path copy = copyOfVersion(file, from);
    Path unfinished = file.resolveSibling("books-of-version-" + from + ".tmp");
    try {
      Files.deleteIfExists(unfinished);
      OwnerOnly.create(unfinished);
      sql.update("VACUUM INTO ?", unfinished.toAbsolutePath().toString());
      new Database(unfinished, schema).quickCheck();
      DiskSync.moveInto(unfinished, copy);
    } catch (IOException e) {
      throw SqliteFailures.notWritable(copy, e);
    }
  }

  /** Looks at every page of a file that nobody writes. */
  void quickCheck() {
    try (Sql sql = openReader()) {
      quickCheck(sql);
    }
  }

  private static void closeQuietly(Sql sql, Throwable because) {
    try {
      sql.close();
    } catch (BooksException e) {
      because.addSuppressed(e);
    }
  }
}
