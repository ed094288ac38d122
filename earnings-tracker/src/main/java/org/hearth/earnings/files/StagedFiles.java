package org.hearth.earnings.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files that take the place of others, all or none. They are put into a folder within the folder;
 * one rename of that folder is the decision, and whoever opens the folder next carries out what was
 * decided. So a process that is killed anywhere in between leaves the old files or the new ones.
 */
public final class StagedFiles {
  private static final String PREPARED = "restore-prepared";
  private static final String DECIDED = "restore-decided";

  /** The logs of SQLite, which must not outlive the file that they belong to. */
  public static final List<String> LOGS = List.of("books.db-wal", "books.db-shm");

  private final Path folder;

  public StagedFiles(Path folder) {
    this.folder = folder;
  }

  /** An empty folder for the new files; what an earlier try left is dropped. */
  public Path prepare() throws IOException {
    Path prepared = folder.resolve(PREPARED);
    delete(prepared);
    return Files.createDirectory(prepared);
  }

  /** From here on the new files count. */
  public void decide() throws IOException {
    Path prepared = folder.resolve(PREPARED);
    try (Stream<Path> files = Files.list(prepared)) {
      for (Path file : files.toList()) {
        DiskSync.content(file);
      }
    }
    DiskSync.names(prepared);
    Files.move(prepared, folder.resolve(DECIDED), StandardCopyOption.ATOMIC_MOVE);
    DiskSync.names(folder);
  }

  /**
   * Carries out what was decided and drops what was only prepared. Call it alone, with the folder's
   * lock; may be repeated at any time.
   */
  public void finish() throws IOException {
    Path decided = folder.resolve(DECIDED);
    if (Files.isDirectory(decided)) {
      List<Path> staged;
      try (Stream<Path> files = Files.list(decided)) {
        staged = files.sorted().toList();
      }
      for (Path file : staged) {
        if (file.getFileName().toString().equals("books.db")) {
          for (String log : LOGS) {
            Files.deleteIfExists(folder.resolve(log));
          }
          DiskSync.names(folder); // a log that came back would be taken for the new file's
        }
        Files.move(
            file,
            folder.resolve(file.getFileName()),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
      DiskSync.names(folder);
      Files.delete(decided);
    }
    delete(folder.resolve(PREPARED));
  }

  /** Whether something is decided that was not carried out. */
  public boolean waiting() {
    return Files.isDirectory(folder.resolve(DECIDED));
  }

  private static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }
}
