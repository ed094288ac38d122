package org.hearth.node.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hearth.earnings.Books;

/** Finds out whether a full or broken disk works again, before new promises are made on it. */
public final class DiskProbe {
  private static final int SIZE = 1 << 18;

  private final Path folder;
  private final Books books;

  public DiskProbe(Path folder, Books books) {
    this.folder = folder;
    this.books = books;
  }

  /**
   * @throws DiskException or BooksException when it does not
   */
  public void demandWorking() {
    Path file = folder.resolve("disk-probe");
    try {
      DurableFile.write(file, new byte[SIZE]);
      Files.delete(file);
    } catch (IOException e) {
      throw DiskException.writing(file, e);
    }
    books.write(tx -> {});
  }
}
