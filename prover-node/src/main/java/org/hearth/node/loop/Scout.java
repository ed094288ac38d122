package org.hearth.node.loop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at what a market offers beside all other work, as each look may take minutes: an order's
 * files are on a stranger's server, and its program is run once. It looks only while somebody asks
 * for work.
 */
public final class Scout implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Scout.class);

  /** So long after work was asked for last. */
  private static final Duration WANTED = Duration.ofSeconds(60);

  private final String name;
  private final BooleanSupplier step;
  private final Duration look;
  private final Clock clock;
  private volatile Instant askedAt = Instant.MIN;
  private volatile String trouble = "";
  private @Nullable Thread thread;
  private boolean closed;

  /**
   * @param name of its thread
   * @param step looks at one order; false if there was none, or it can't be looked at now
   * @param look how long to wait then
   */
  public Scout(String name, BooleanSupplier step, Duration look, Clock clock) {
    this.name = name;
    this.step = step;
    this.look = look;
    this.clock = clock;
  }

  /** Work is asked for. */
  public synchronized void wanted() {
    askedAt = clock.instant();
    if (thread == null && !closed) {
      thread = Thread.ofVirtual().name(name).start(this::run);
    }
  }

  /** What is in its way, a clause; empty text if nothing is. */
  public String trouble() {
    return trouble;
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (!isWanted() || !stepped()) {
          Thread.sleep(look);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private boolean isWanted() {
    return Duration.between(askedAt, clock.instant()).compareTo(WANTED) < 0;
  }

  private boolean stepped() {
    try {
      boolean more = step.getAsBoolean();
      trouble = "";
      return more;
    } catch (RuntimeException e) { // whatever one order does, the next is another one
      trouble = String.valueOf(e.getMessage());
      LOG.info("{} are not looked at now", name, e);
      return false;
    }
  }

  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = thread;
    }
    if (running != null) {
      running.interrupt();
    }
  }
}
