package org.hearth.node.loop;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** "Something changed": wakes those who wait for a condition. */
public final class Signal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition raised = lock.newCondition();
  private volatile Runnable listener = () -> {};

  /** Also told of each {@link #raise}; must be quick and must not wait. */
  public void listener(Runnable told) {
    listener = told;
  }

  public void raise() {
    lock.lock();
    try {
      raised.signalAll();
    } finally {
      lock.unlock();
    }
    listener.run();
  }

  /** Waits until the condition holds; it is looked at again at each {@link #raise}. */
  public void await(BooleanSupplier condition) throws InterruptedException {
    lock.lock();
    try {
      while (!condition.getAsBoolean()) {
        raised.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** As {@link #await(BooleanSupplier)}, but gives up after {@code longest}. */
  public void await(BooleanSupplier condition, Duration longest) throws InterruptedException {
    long left = longest.toNanos();
    lock.lock();
    try {
      while (left > 0 && !condition.getAsBoolean()) {
        left = raised.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  public static void sleep(Duration time) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
  }
}
