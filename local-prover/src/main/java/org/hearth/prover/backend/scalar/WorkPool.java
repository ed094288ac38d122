package org.hearth.prover.backend.scalar;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.hearth.prover.backend.spi.ProvingInterruptedException;

/**
 * Platform threads for computation, one queue. They run at the lowest priority, so that on systems
 * which honour it the owner's programs go first.
 */
final class WorkPool implements AutoCloseable {
  private final int threads;
  private final ExecutorService executor;

  WorkPool(int threads) {
    this.threads = threads;
    AtomicInteger number = new AtomicInteger();
    this.executor =
        Executors.newFixedThreadPool(
            threads,
            body -> {
              Thread t = new Thread(body, "prover-" + number.incrementAndGet());
              t.setDaemon(true);
              t.setPriority(Thread.MIN_PRIORITY);
              return t;
            });
  }

  int threads() {
    return threads;
  }

  <T> Future<T> submit(Callable<T> task) {
    return executor.submit(task);
  }

  /**
   * Indices are handed out one by one, so uneven bodies balance. Not to be called from a task of
   * this pool.
   */
  void parallel(int n, IntConsumer body) {
    if (threads == 1 || n == 1) {
      for (int i = 0; i < n; i++) {
        body.accept(i);
      }
      return;
    }
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> workers = new ArrayList<>();
    for (int t = 0; t < Math.min(threads, n); t++) {
      workers.add(
          executor.submit(() -> {
            for (int i = next.getAndIncrement(); i < n; i = next.getAndIncrement()) {
              body.accept(i);
            }
          }));
    }
    for (Future<?> worker : workers) {
      await(worker);
    }
  }

  static <T> T await(Future<T> task) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new ProvingInterruptedException();
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case RuntimeException cause -> cause;
        case Error cause -> throw cause; // such as that of a mapped file that was cut off
        case null, default -> new IllegalStateException(e.getCause());
      };
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
