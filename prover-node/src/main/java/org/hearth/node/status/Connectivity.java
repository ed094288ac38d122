package org.hearth.node.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hearth.node.loop.Signal;
import org.hearth.node.network.spi.NetworkException;

/**
 * Whether the network can be reached. After three failures in a row only the connector goes on
 * asking; everybody else waits for its word, so that a dead network gets one request per waiting
 * time and not one per job.
 */
public final class Connectivity {
  private static final int FAILURES_TO_STOP_ALL = 3;

  private final Signal changed;
  private volatile boolean registered;
  private volatile boolean doubted;
  private volatile int failures;
  private volatile Optional<Trouble> trouble = Optional.empty();

  /**
   * @param clause why not, as in {@link NetworkException}
   * @param nextTry when the connector asks again
   * @param foreign another network answers there: waiting alone will not help
   */
  public record Trouble(String clause, Instant nextTry, boolean foreign) {}

  public Connectivity(Signal changed) {
    this.changed = changed;
  }

  /** The connector got through and is registered. */
  public void connected() {
    synchronized (this) {
      registered = true;
      doubted = false;
      failures = 0;
      trouble = Optional.empty();
    }
    changed.raise();
  }

  public synchronized void worked() {
    failures = 0;
  }

  public void failed() {
    synchronized (this) {
      failures = failures + 1;
    }
    changed.raise();
  }

  /** The network refused something as if it did not know this node. */
  public void doubt() {
    doubted = true;
    changed.raise();
  }

  public void disconnected(Trouble found) {
    synchronized (this) {
      failures = Math.max(failures, FAILURES_TO_STOP_ALL);
      trouble = Optional.of(found);
    }
    changed.raise();
  }

  public boolean usable() {
    return registered && failures < FAILURES_TO_STOP_ALL;
  }

  /** Something for the connector to do before its next heartbeat. */
  public boolean needsConnector() {
    return doubted || failures >= FAILURES_TO_STOP_ALL;
  }

  public Optional<Trouble> trouble() {
    return trouble;
  }

  public void awaitUsable() throws InterruptedException {
    changed.await(this::usable);
  }

  public void awaitUsable(Duration longest) throws InterruptedException {
    changed.await(this::usable, longest);
  }
}
