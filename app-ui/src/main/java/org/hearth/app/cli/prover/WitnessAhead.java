package org.hearth.app.cli.prover;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;

/** A witness that another thread computes. What goes wrong there is said to who asks for it. */
final class WitnessAhead implements AutoCloseable {
  /** Null when its values were handed out, which may be many. */
  private @Nullable FutureTask<long[]> task;

  private WitnessAhead(FutureTask<long[]> task) {
    this.task = task;
  }

  static WitnessAhead begin(Callable<long[]> work) {
    FutureTask<long[]> task = new FutureTask<>(work);
    Thread.ofPlatform().daemon().name("witness-ahead").start(task);
    return new WitnessAhead(task);
  }

  /** There is one already: nothing is computed. */
  static WitnessAhead none() {
    return new WitnessAhead(new FutureTask<>(() -> new long[0]));
  }

  /**
   * Waits for it; once.
   *
   * @return the values of all wires, 4 words each
   * @throws BadInputException as the calculator does
   */
  long[] values() {
    FutureTask<long[]> begun = Objects.requireNonNull(task, "handed out already");
    try {
      long[] values = begun.get();
      task = null;
      return values;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BadInputException("The witness calculator was stopped.", e);
    }
  }

  /** Stops the work, if it is under way. */
  @Override
  public void close() {
    if (task != null) {
      task.cancel(true);
    }
  }
}
