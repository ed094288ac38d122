package org.hearth.earnings.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.hearth.earnings.files.RestoreHint;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.ledger.BooksException.Reason;

/**
 * Notices that a file was deleted or replaced under an open connection. SQLite does not: it goes on
 * writing to a file that has no name any more, and all of that is lost when the process ends.
 */
final class FileWatch {
  private final Path file;
  private final Optional<Object> key;

  /**
   * @param file is there
   */
  FileWatch(Path file) {
    this.file = file;
    this.key = key(file);
  }

  /**
   * @throws BooksException when another file, or none, has the name now
   */
  void check() {
    boolean there = key.isPresent() ? key(file).equals(key) : Files.exists(file);
    if (!there) {
      throw new BooksException(
          Reason.GONE,
          "The file "
              + file
              + (Files.exists(file) ? " was replaced" : " was deleted")
              + " while Hearth runs, so nothing more is booked in it and no work is taken; close"
              + " Hearth, "
              + RestoreHint.of(file)
              + ", and start again.");
    }
  }

  /** The device and inode where the system has them (not on Windows, which keeps an open file). */
  private static Optional<Object> key(Path file) {
    try {
      return Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
