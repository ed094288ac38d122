package org.hearth.app.startcache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The folder of caches, which holds a few and nothing that was left half-way. */
final class StartCacheFolder {
  /**
   * Three of this program, and two of another version, or of another computer with the same home.
   */
  static final int MOST = 5;

  /** Folders of the processes that make one, with their number behind it. */
  private static final String MAKING = "making.";

  /** What a cache may take while it is made, several times its size. */
  private static final long ROOM = 1L << 30;

  private final StartCache caches;

  StartCacheFolder(StartCache caches) {
    this.caches = caches;
  }

  /** Makes it if it is missing; false if there is little room. */
  boolean open() throws IOException {
    Files.createDirectories(caches.folder());
    return Files.getFileStore(caches.folder()).getUsableSpace() >= ROOM;
  }

  /** Deletes the oldest caches of others beyond the most. */
  void tidy() throws IOException {
    Map<Path, FileTime> others = new HashMap<>();
    int own = 0;
    for (Path file : files()) {
      String name = file.getFileName().toString();
      if (!name.endsWith(StartCache.ENDING)) {
        continue;
      }
      if (name.startsWith(caches.prefix().getFileName() + "-")) {
        own++;
      } else {
        others.put(file, Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS));
      }
    }
    List<Path> newestFirst =
        others.entrySet().stream()
            .sorted(Map.Entry.<Path, FileTime>comparingByValue().reversed())
            .map(Map.Entry::getKey)
            .toList();
    for (Path old :
        newestFirst.subList(
            Math.min(newestFirst.size(), Math.max(0, MOST - own)), newestFirst.size())) {
      Files.deleteIfExists(old);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(caches.folder())) {
      return files.toList();
    }
  }

  /** A new, empty folder in it for this process; those of makers that were ended are taken away. */
  Path scratch() throws IOException {
    for (Path file : files()) {
      String name = file.getFileName().toString();
      if (name.startsWith(MAKING) && !runs(name.substring(MAKING.length()))) {
        remove(file);
      }
    }
    Path scratch = ownScratch();
    remove(scratch);
    return Files.createDirectory(scratch);
  }

  void removeScratch() throws IOException {
    remove(ownScratch());
  }

  private Path ownScratch() {
    return caches.folder().resolve(MAKING + ProcessHandle.current().pid());
  }

  private static boolean runs(String pid) {
    return pid.matches("[0-9]{1,18}")
        && ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isPresent();
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
