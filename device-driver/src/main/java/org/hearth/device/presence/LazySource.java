package org.hearth.device.presence;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a source when it is first asked, and again later if that fails: at log-in this program may
 * be there before the display is, and a display may end and come back. What a source throws is no
 * answer.
 */
public final class LazySource<T> implements FactSource<T> {
  private static final Logger LOG = LoggerFactory.getLogger(LazySource.class);
  static final Duration AGAIN = Duration.ofSeconds(60);

  private final String name;
  private final Supplier<FactSource<T>> opener;
  private final LongSupplier nanoTime;
  private @Nullable FactSource<T> open;
  private boolean closed;
  private boolean told;
  private boolean failed;
  private long failedAt;
  private Fact<T> failure = Fact.notReported(Unreported.NOT_YET);

  /**
   * @param name of the fact, for the log
   * @param nanoTime monotonic, as System.nanoTime
   */
  public LazySource(String name, Supplier<FactSource<T>> opener, LongSupplier nanoTime) {
    this.name = name;
    this.opener = opener;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized Fact<T> read() {
    if (closed || waiting()) {
      return failure;
    }
    Fact<T> fact;
    try {
      if (open == null) {
        open = opener.get();
      }
      fact = open.read();
    } catch (RuntimeException | LinkageError e) {
      if (!told) {
        LOG.info("{} is not reported: {}", name, e.toString());
        told = true;
      }
      fact = Fact.notReported(Unreported.NO_ANSWER);
    }
    failed = fact.gap().filter(LazySource::isFailure).isPresent();
    if (failed) {
      drop();
      failure = fact;
      failedAt = nanoTime.getAsLong();
    }
    return fact;
  }

  /** The others are answers: an open source gives them, and may know more at its next look. */
  private static boolean isFailure(Unreported why) {
    return why != Unreported.NOT_YET && why != Unreported.WAYLAND;
  }

  private boolean waiting() {
    return failed && nanoTime.getAsLong() - failedAt < AGAIN.toNanos();
  }

  private void drop() {
    if (open != null) {
      open.close();
      open = null;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    drop();
  }
}
