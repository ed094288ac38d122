package org.hearth.app.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Folders for outputs that are not finished. They go when the command ends, also by Ctrl-C; nobody
 * else can put anything into them.
 */
final class StagingFolders implements AutoCloseable {
  private final List<Path> made = new CopyOnWriteArrayList<>();
  private final Thread atExit = new Thread(this::delete, "unfinished-outputs");

  StagingFolders() {
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * @param beside where the file will be moved from it; null: anywhere
   */
  Path make(@Nullable Path beside) throws IOException {
    Path folder =
        beside == null
            ? Files.createTempDirectory("hearth-")
            : Files.createTempDirectory(beside, ".hearth-");
    made.add(folder);
    return folder;
  }

  private void delete() {
    for (Path folder : made) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.deleteIfExists(file);
        }
      } catch (IOException e) {
        // What is left has a name that says whose it was.
      }
      try {
        Files.deleteIfExists(folder);
      } catch (IOException e) {
        // The same.
      }
    }
    made.clear();
  }

  @Override
  public void close() {
    delete();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The program ends just now, and the hook deletes what is left.
    }
  }
}
