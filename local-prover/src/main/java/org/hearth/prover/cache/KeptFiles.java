package org.hearth.prover.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files of one kind in a folder, which together have a limit. A file's time of change says when it
 * was last used.
 *
 * @param suffix what their names end with
 */
record KeptFiles(Path folder, String suffix, long mostBytes) {
  /** Removes those that were used longest ago, until so many bytes more are within the limit. */
  void makeRoom(long bytes) throws IOException {
    long total = bytes;
    for (Path file : usedLastFirst()) {
      total += Files.size(file);
      if (total > mostBytes) {
        Files.deleteIfExists(file);
      }
    }
  }

  private List<Path> usedLastFirst() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(f -> f.toString().endsWith(suffix))
          .sorted(Comparator.comparing(KeptFiles::time).reversed())
          .toList();
    }
  }

  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      return FileTime.from(Instant.EPOCH);
    }
  }

  /** Writes down that a file is used now. */
  static void use(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
  }
}
