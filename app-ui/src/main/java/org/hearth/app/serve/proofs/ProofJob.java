package org.hearth.app.serve.proofs;

import java.time.Duration;
import java.util.Optional;
import org.hearth.node.engine.CallerTrouble;
import org.hearth.node.engine.Made;
import org.hearth.prover.Progress;
import org.jspecify.annotations.Nullable;

/** A proof that is being made, or was. Safe for all threads. */
public final class ProofJob {
  private final String id;
  private Stage stage = new Stage.Working("waiting for its turn", 0);
  private long changes;
  private @Nullable Thread worker;

  /** How it stands. */
  public sealed interface Stage {
    /**
     * @param step what is being done, for people
     * @param fraction of that step, 0 to 1
     */
    record Working(String step, double fraction) implements Stage {}

    /** The proof is there. */
    record Done(Made made) implements Stage {}

    /** There will be none. */
    record Failed(CallerTrouble trouble) implements Stage {}

    /** Whoever asked for it wanted it no longer. */
    record Cancelled() implements Stage {}
  }

  /**
   * A stage as it was once.
   *
   * @param number counts the changes
   */
  public record Seen(long number, Stage stage) {}

  ProofJob(String id) {
    this.id = id;
  }

  /** Nobody guesses it. */
  public String id() {
    return id;
  }

  public synchronized Stage stage() {
    return stage;
  }

  public boolean isOver() {
    return !(stage() instanceof Stage.Working);
  }

  /** The thread that works on it, which cancelling interrupts. */
  synchronized void workedOnBy(Thread thread) {
    worker = thread;
  }

  /** The proof itself, if it is there. */
  Optional<Made> made() {
    return stage() instanceof Stage.Done done ? Optional.of(done.made()) : Optional.empty();
  }

  Progress progress() {
    return (step, fraction) -> move(new Stage.Working(step, fraction));
  }

  /** What is over stays as it is. */
  synchronized void move(Stage next) {
    if (stage instanceof Stage.Working) {
      stage = next;
      changes++;
      notifyAll();
    }
  }

  /** Stops the work; nothing if it is over. */
  public void cancel() {
    end(new Stage.Cancelled());
  }

  /** Stops the work for that reason; nothing if it is over. */
  synchronized void end(Stage reason) {
    if (stage instanceof Stage.Working) {
      move(reason);
      if (worker != null) {
        worker.interrupt();
      }
    }
  }

  /**
   * Waits until something has changed.
   *
   * @param before what was seen last; -1 for nothing
   * @param most after which it is told as it stands
   */
  public synchronized Seen after(long before, Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    long left = most.toNanos();
    while (changes <= before && left > 0) {
      wait(left / 1_000_000 + 1);
      left = end - System.nanoTime();
    }
    return new Seen(changes, stage);
  }

  /**
   * Waits until it is over.
   *
   * @param most after which it is told as it stands
   */
  public synchronized Stage ended(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    for (long left = most.toNanos(); !isOver() && left > 0; left = end - System.nanoTime()) {
      wait(left / 1_000_000 + 1);
    }
    return stage;
  }
}
