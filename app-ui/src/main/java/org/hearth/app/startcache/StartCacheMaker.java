package org.hearth.app.startcache;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the caches that are missing, once and in the background, some time after the program began
 * and while nothing else is to be done. A cache that cannot be made is nobody's trouble.
 */
public final class StartCacheMaker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StartCacheMaker.class);

  /**
   * @param first after the start, when the program has its work behind it
   * @param again when it is looked whether it is quiet now
   */
  record Patience(Duration first, Duration again) {
    static final Patience USUAL = new Patience(Duration.ofMinutes(2), Duration.ofSeconds(30));
  }

  private final MissingCaches missing;
  private final List<StartCache.Kind> kinds;
  private final BooleanSupplier quiet;
  private final Patience patience;
  private final Thread thread;

  StartCacheMaker(
      MissingCaches missing,
      List<StartCache.Kind> kinds,
      BooleanSupplier quiet,
      Patience patience) {
    this.missing = missing;
    this.kinds = List.copyOf(kinds);
    this.quiet = quiet;
    this.patience = patience;
    this.thread = Thread.ofPlatform().daemon().name("start-cache").unstarted(this::run);
  }

  /**
   * Begins; what this process was started with went well.
   *
   * @param quiet whether the processor is free
   * @return to be closed when the program ends; does nothing where the launcher uses no caches
   */
  public static AutoCloseable begin(List<StartCache.Kind> kinds, BooleanSupplier quiet) {
    CacheInUse.of(System.getProperties(), ProcessHandle.current().pid())
        .ifPresent(CacheInUse::wentWell);
    return MissingCaches.of(System.getProperties())
        .<AutoCloseable>map(missing -> {
          StartCacheMaker maker = new StartCacheMaker(missing, kinds, quiet, Patience.USUAL);
          maker.start();
          return maker;
        })
        .orElse(() -> {});
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      Thread.sleep(patience.first());
      for (StartCache.Kind kind : kinds) {
        if (missing.lacks(kind)) {
          make(kind);
        }
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("No cache for the next start was made", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the program ends
    }
  }

  private void make(StartCache.Kind kind) throws IOException, InterruptedException {
    while (!quiet.getAsBoolean()) {
      Thread.sleep(patience.again());
    }
    if (missing.make(kind) == MissingCaches.Outcome.MADE) {
      LOG.info("The next start has a cache of classes: {}", missing.file(kind));
    } else {
      LOG.debug("No cache for {} was made", kind);
    }
  }

  /** Ends the making, if it is under way. */
  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }
}
