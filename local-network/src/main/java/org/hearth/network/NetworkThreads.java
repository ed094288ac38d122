package org.hearth.network;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of a running network. A worker that fails says so once and tries again with its next
 * turn.
 */
final class NetworkThreads implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NetworkThreads.class);
  private static final int LOOPS = 5;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final ScheduledExecutorService loops =
      Executors.newScheduledThreadPool(
          LOOPS, Thread.ofPlatform().name("local-network-", 1).daemon().factory());
  private final ExecutorService verifiers =
      Executors.newFixedThreadPool(
          2, Thread.ofPlatform().name("local-network-verifier-", 1).daemon().factory());

  /** What a worker does in one turn. */
  @FunctionalInterface
  interface Turn {
    void take() throws InterruptedException;
  }

  /** Where committee members run. */
  ExecutorService verifiers() {
    return verifiers;
  }

  /** At a fixed rate; with {@code fixedRate} false, with that pause between turns. */
  void repeat(String name, Duration every, boolean fixedRate, Turn turn) {
    AtomicReference<String> lastComplaint = new AtomicReference<>("");
    Runnable guarded =
        () -> {
          try {
            turn.take();
            lastComplaint.set("");
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (RuntimeException e) {
            complain(name, e, lastComplaint);
          }
        };
    long nanos = every.toNanos();
    if (fixedRate) {
      loops.scheduleAtFixedRate(guarded, nanos, nanos, TimeUnit.NANOSECONDS);
    } else {
      loops.scheduleWithFixedDelay(guarded, nanos, nanos, TimeUnit.NANOSECONDS);
    }
  }

  private static void complain(String name, RuntimeException e, AtomicReference<String> last) {
    String message = String.valueOf(e.getMessage());
    if (!message.equals(last.getAndSet(message))) {
      LOG.error("{}: {}", name, message);
      LOG.debug("{} failed", name, e);
    }
  }

  @Override
  public void close() {
    loops.shutdownNow();
    verifiers.shutdownNow();
    try {
      if (!loops.awaitTermination(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("the network's workers did not stop within {} s", TIMEOUT.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
