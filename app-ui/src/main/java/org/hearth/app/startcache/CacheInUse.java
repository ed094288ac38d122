package org.hearth.app.startcache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * The cache that this process was started with. The launcher left a mark beside it, and throws the
 * cache away if it finds the mark of a process that has gone: that one crashed.
 *
 * @param mark is taken away by a start that went well
 */
public record CacheInUse(Path cache, Path mark) {
  /** Set by the launcher to the cache's file. */
  static final String USED = "hearth.start-cache.used";

  /**
   * @param pid of this process
   */
  public static Optional<CacheInUse> of(Properties system, long pid) {
    String used = system.getProperty(USED, "");
    return used.isBlank()
        ? Optional.empty()
        : Optional.of(new CacheInUse(Path.of(used), Path.of(used + ".start." + pid)));
  }

  /**
   * Throws the cache away if Java refused it, so that another is made.
   *
   * @param machine what Java says of itself: "sharing" is in it while it uses a cache
   */
  public void dropIfRefused(String machine) {
    if (!machine.contains("sharing")) {
      delete(cache);
    }
  }

  /** The start went well. */
  public void wentWell() {
    delete(mark);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The start is a little longer then; a logger would make every start longer.
    }
  }
}
