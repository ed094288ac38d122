package org.hearth.app.serve.http;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends threads that wait for clients that neither send nor read: an interrupt closes the channel
 * that they wait at ({@link java.nio.channels.InterruptibleChannel}), where closing the exchange
 * would wait for the client, too.
 */
final class Deadlines implements AutoCloseable {
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("http-deadlines").factory());

  /** Called off when what it watches is done. */
  interface Limit extends AutoCloseable {
    @Override
    void close();
  }

  /** Interrupts this thread after that time, unless it is called off before. */
  Limit interrupt(Duration after) {
    Watched watched = new Watched(Thread.currentThread());
    watched.clock = clock.schedule(watched::over, after.toMillis(), TimeUnit.MILLISECONDS);
    return watched;
  }

  private static final class Watched implements Limit {
    private final Thread thread;
    private @Nullable ScheduledFuture<?> clock;
    private boolean done;

    Watched(Thread thread) {
      this.thread = thread;
    }

    private synchronized void over() {
      if (!done) {
        thread.interrupt();
      }
    }

    @Override
    public void close() {
      synchronized (this) {
        done = true;
      }
      if (clock != null) {
        clock.cancel(false);
      }
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
