package org.hearth.app.serve.http;

import com.sun.net.httpserver.HttpExchange;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Cuts the connections of clients that neither send nor read. */
final class Deadlines implements AutoCloseable {
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("api-deadlines").factory());

  /** Called off when what it watches is done. */
  interface Limit extends AutoCloseable {
    @Override
    void close();
  }

  Limit close(HttpExchange exchange, Duration after) {
    ScheduledFuture<?> cut =
        clock.schedule(exchange::close, after.toMillis(), TimeUnit.MILLISECONDS);
    return () -> cut.cancel(false);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
