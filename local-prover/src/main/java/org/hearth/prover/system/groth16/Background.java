package org.hearth.prover.system.groth16;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.hearth.prover.backend.spi.ProvingInterruptedException;

/**
 * Work that another thread may do.
 *
 * @param <T> its result
 */
final class Background<T> {
  /** A thread of its own for each work. */
  static final Executor THREAD =
      work -> Thread.ofPlatform().daemon().name("proof's last part").start(work);

  private final FutureTask<T> task;

  private Background(FutureTask<T> task) {
    this.task = task;
  }

  /** Begins at once. */
  static <T> Background<T> of(Callable<T> work, Executor executor) {
    FutureTask<T> task = new FutureTask<>(work);
    executor.execute(task);
    return new Background<>(task);
  }

  /**
   * The result, or what the work threw.
   *
   * @throws ProvingInterruptedException if this thread was interrupted; the work goes on
   */
  T await() {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProvingInterruptedException();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    }
  }
}
