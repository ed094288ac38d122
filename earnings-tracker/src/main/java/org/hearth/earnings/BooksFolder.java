package org.hearth.earnings;

import java.io.IOException;
import java.nio.file.Path;
import org.hearth.earnings.files.StagedFiles;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.sqlite.FolderLock;

/** The folder of a node while no node has it, so that its files can be put in place of others. */
public final class BooksFolder implements AutoCloseable {
  private final FolderLock lock;
  private final StagedFiles staged;

  private BooksFolder(FolderLock lock, StagedFiles staged) {
    this.lock = lock;
    this.staged = staged;
  }

  /**
   * Takes the folder until it is closed.
   *
   * @throws BooksException when a node runs in it
   */
  public static BooksFolder hold(Path folder) {
    FolderLock lock = FolderLock.take(folder);
    try {
      FolderLock.finishRestore(folder);
      return new BooksFolder(lock, new StagedFiles(folder));
    } catch (Throwable e) {
      lock.close();
      throw e;
    }
  }

  /** Carries out a restore that was cut off, unless a node runs here, which has done so. */
  public static void finishRestore(Path folder) {
    if (new StagedFiles(folder).waiting()) {
      hold(folder).close();
    }
  }

  /** An empty folder for the files that are to take their place. */
  public Path prepare() throws IOException {
    return staged.prepare();
  }

  /** Puts all prepared files in their place; a kill leaves all old ones or all new ones. */
  public void replace() throws IOException {
    staged.decide();
    staged.finish();
  }

  @Override
  public void close() {
    lock.close();
  }
}
