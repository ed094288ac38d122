package org.hearth.earnings.sqlite;

import java.util.Arrays;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.ledger.BooksException.Reason;

/**
 * Refuses SQLite libraries that can lose committed pages: in 3.7.0 to 3.51.2 a WAL reset that races
 * with another connection's checkpoint may skip them (sqlite.org/wal.html, "the WAL-reset bug").
 */
final class LibraryVersion {
  private static final int[] OLDEST = {3, 51, 3};

  private LibraryVersion() {}

  static void check(String version) {
    if (!isGood(version)) {
      throw new BooksException(
          Reason.OLD_LIBRARY,
          "The SQLite library is version "
              + version
              + ", but the books need 3.51.3 or newer; install Hearth again.");
    }
  }

  static boolean isGood(String version) {
    try {
      int[] parts = Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
      return Arrays.compare(parts, OLDEST) >= 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
