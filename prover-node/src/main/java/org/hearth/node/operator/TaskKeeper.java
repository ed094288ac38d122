package org.hearth.node.operator;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.hearth.node.loop.Signal;
import org.hearth.node.network.spi.NetworkException;

/**
 * Tells a server every few seconds that a task is worked on, by a thread of its own: a server that
 * does not answer must not hold up the program, nor its place on a GPU.
 */
final class TaskKeeper implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final BooleanSupplier keeps;
  private final Thread thread;
  private volatile boolean ours = true;

  /**
   * @param keeps tells it; whether the task is still ours. May block
   */
  TaskKeeper(BooleanSupplier keeps) {
    this.keeps = keeps;
    this.thread = Thread.ofVirtual().name("task-keeper").start(this::tell);
  }

  private void tell() {
    try {
      while (ours) {
        try {
          ours = keeps.getAsBoolean();
        } catch (NetworkException e) {
          // It is away for a while, and has said nothing about the task.
        }
        Signal.sleep(EVERY);
      }
    } catch (InterruptedException e) {
      // the proof is made, or not wanted any more
    }
  }

  boolean isOurs() {
    return ours;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
