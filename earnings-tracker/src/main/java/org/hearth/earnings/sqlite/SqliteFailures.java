package org.hearth.earnings.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.hearth.earnings.files.RestoreHint;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.ledger.BooksException.Reason;
import org.sqlite.SQLiteException;

/** Turns what SQLite reports into one sentence that a user can act on. */
final class SqliteFailures {
  /** With less than this left on the disk, a failed write is called what it is: a full disk. */
  private static final long NO_SPACE_BYTES = 256 * 1024;

  private SqliteFailures() {}

  static BooksException of(Path file, SQLException e) {
    if (!(e instanceof SQLiteException sqlite)) {
      return other(file, e);
    }
    // Extended result codes carry the primary code in their low byte (sqlite.org/rescode.html).
    return switch (sqlite.getResultCode().code & 0xff) {
      case 13 -> full(file, e);
      case 11, 26 -> damaged(file, sqlite.getResultCode().name(), e);
      case 3, 8, 14, 23 -> noSpace(file) ? full(file, e) : notWritable(file, e);
      case 5, 6 ->
          new BooksException(
              Reason.BUSY,
              "The file " + file + " is in use by another program; close that program.",
              e);
      case 10 -> noSpace(file) ? full(file, e) : inputOutput(file, sqlite);
      default -> other(file, e);
    };
  }

  static BooksException notWritable(Path file, Exception cause) {
    return new BooksException(
        Reason.NOT_WRITABLE,
        "The file "
            + file
            + " cannot be written; choose a data folder on a local disk that belongs to you and is"
            + " not write-protected.",
        cause);
  }

  static BooksException damaged(Path file, String detail, Exception cause) {
    return new BooksException(Reason.DAMAGED, damagedSentence(file, detail), cause);
  }

  static BooksException damaged(Path file, String detail) {
    return new BooksException(Reason.DAMAGED, damagedSentence(file, detail));
  }

  static BooksException full(Path file, Exception cause) {
    return new BooksException(
        Reason.DISK_FULL,
        "The disk that holds "
            + file
            + " is full; free at least 100 MB on it, nothing was written by halves.",
        cause);
  }

  private static String damagedSentence(Path file, String detail) {
    return "The file "
        + file
        + " is damaged ("
        + detail
        + "); close Hearth and "
        + RestoreHint.of(file)
        + ", which keeps what is there now beside it.";
  }

  private static BooksException inputOutput(Path file, SQLiteException e) {
    return new BooksException(
        Reason.OTHER,
        "Reading or writing "
            + file
            + " failed ("
            + e.getResultCode().name()
            + "); check the disk and its cable, then start Hearth again.",
        e);
  }

  private static BooksException other(Path file, SQLException e) {
    return new BooksException(
        Reason.OTHER,
        "The file " + file + " could not be used: " + e.getMessage() + "; please report this.",
        e);
  }

  /** A full disk shows as an I/O or open error when not even the shared memory file can grow. */
  private static boolean noSpace(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      return folder != null && Files.getFileStore(folder).getUsableSpace() < NO_SPACE_BYTES;
    } catch (IOException e) {
      return false;
    }
  }
}
