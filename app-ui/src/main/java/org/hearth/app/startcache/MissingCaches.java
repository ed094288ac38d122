package org.hearth.app.startcache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/** Makes the caches that are not there yet. Two processes may do so at once. */
public final class MissingCaches {
  /** Makes one cache. */
  @FunctionalInterface
  interface Work {
    /** See {@link Rehearsal#make}. */
    boolean make(StartCache.Kind kind, Path scratch, Path cache)
        throws IOException, InterruptedException;
  }

  /** What came of it. */
  public enum Outcome {
    /** It was there before. */
    THERE,
    MADE,
    /** There is little room, or the rehearsal or Java failed. */
    NOT_MADE
  }

  private final StartCache caches;
  private final StartCacheFolder folder;
  private final Work work;

  MissingCaches(StartCache caches, Work work) {
    this.caches = caches;
    this.folder = new StartCacheFolder(caches);
    this.work = work;
  }

  /** Empty where the launcher uses none: in a checkout, or if it was told so. */
  public static Optional<MissingCaches> of(Properties system) {
    return StartCache.of(system)
        .flatMap(caches ->
            Rehearsal.ofThisProcess(system)
                .map(rehearsal -> new MissingCaches(caches, rehearsal::make)));
  }

  /** Whether it is to be made. */
  public boolean lacks(StartCache.Kind kind) {
    return !Files.exists(caches.file(kind));
  }

  /** Where it is or would be. */
  public Path file(StartCache.Kind kind) {
    return caches.file(kind);
  }

  /** Makes it if it is missing, which takes some seconds of processor time, at low priority. */
  public Outcome make(StartCache.Kind kind) throws IOException, InterruptedException {
    if (!lacks(kind)) {
      return Outcome.THERE;
    }
    if (!folder.open()) {
      return Outcome.NOT_MADE;
    }
    Path scratch = folder.scratch();
    try {
      Path made = scratch.resolve("made" + StartCache.ENDING);
      if (!work.make(kind, scratch, made)) {
        return Outcome.NOT_MADE;
      }
      Files.move(made, caches.file(kind), StandardCopyOption.ATOMIC_MOVE);
      folder.tidy();
      return Outcome.MADE;
    } finally {
      folder.removeScratch();
    }
  }
}
