package org.hearth.earnings.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.hearth.earnings.Books;
import org.hearth.earnings.OldBooksTest;
import org.hearth.earnings.Scene;

/** What {@link FolderSyncTest} looks at: all that makes, renames and deletes files of the books. */
public final class NamesChild {
  private NamesChild() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Books.open(folder.resolve("new").resolve("node"), Scene.CLOCK).close();
    Path old = folder.resolve("old");
    try (InputStream books = OldBooksTest.class.getResourceAsStream("books-0.1/books.db")) {
      Files.copy(Objects.requireNonNull(books), old.resolve("books.db"));
    }
    Books.open(old, Scene.CLOCK).close();
    StagedFiles staged = new StagedFiles(old);
    Path prepared = staged.prepare();
    Files.copy(
        folder.resolve("new").resolve("node").resolve("books.db"), prepared.resolve("books.db"));
    staged.decide();
    Files.writeString(old.resolve("books.db-wal"), "the log of the books that are replaced");
    staged.finish();
  }
}
