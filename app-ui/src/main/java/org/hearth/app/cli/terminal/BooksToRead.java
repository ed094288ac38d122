package org.hearth.app.cli.terminal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.hearth.app.host.DataFolder;
import org.hearth.earnings.Books;
import org.hearth.earnings.ledger.BooksException;

/** Opens the books for a command that only reads, beside a node or without one. */
public final class BooksToRead {
  private BooksToRead() {}

  /** Empty when no node has run in this data folder. */
  public static Optional<Books> open(DataFolder data) {
    Path folder = data.node();
    if (!Files.exists(folder.resolve("books.db"))) {
      return Optional.empty();
    }
    data.keepLibraries();
    try {
      return Optional.of(Books.openBeside(folder));
    } catch (BooksException beside) {
      return Optional.of(update(folder, beside));
    }
  }

  /** Books of an older version are brought up to date, unless a node of that version runs. */
  private static Books update(Path folder, BooksException beside) {
    try {
      return Books.open(folder, Clock.systemUTC());
    } catch (BooksException e) {
      throw e.reason() == BooksException.Reason.BUSY ? beside : e;
    }
  }
}
