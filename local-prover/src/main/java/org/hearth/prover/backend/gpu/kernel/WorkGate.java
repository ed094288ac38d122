package org.hearth.prover.backend.gpu.kernel;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.hearth.prover.backend.spi.ProvingInterruptedException;

/**
 * What every launch goes through, so that a GPU's work can be held, slowed and ended between two of
 * them. A launch is short (see {@link LaunchSizer}), so all of this takes effect at once. Safe for
 * all threads.
 */
public final class WorkGate {
  /** Who waits here looks so often whether the work was cancelled. */
  private static final long SLICE_NANOS = 100_000_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean paused;
  private boolean released;
  private final BooleanSupplier cancelled;
  private double share = 1;
  private long restedNanos;

  /** Open, for work that nobody cancels. */
  public WorkGate() {
    this(() -> false);
  }

  /**
   * @param cancelled whether nobody waits for the work any more; asked before each launch and while
   *     one waits
   */
  public WorkGate(BooleanSupplier cancelled) {
    this.cancelled = cancelled;
  }

  /** No launch from now on, until {@link #resume}. What is on the GPU stays there. */
  public void pause() {
    set(true, false);
  }

  /**
   * No launch from now on, and what is under way ends with a {@link GpuReleasedException}, so that
   * the GPU's memory can be freed.
   */
  public void release() {
    set(true, true);
  }

  /** Launches go on after {@link #pause} or {@link #release}. */
  public void resume() {
    set(false, false);
  }

  private void set(boolean pause, boolean release) {
    lock.lock();
    try {
      paused = pause;
      released = release;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The duty cycle: how much of the time the GPU may work. The rest it rests between launches.
   *
   * @param share above 0, at most 1
   */
  public void limit(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("a share of " + share + " of the time");
    }
    lock.lock();
    try {
      this.share = share;
    } finally {
      lock.unlock();
    }
  }

  /** Whether launches wait. */
  public boolean isPaused() {
    lock.lock();
    try {
      return paused;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Before a launch: waits while work is paused, and for the rest that the duty cycle asks for.
   *
   * @param busyNanos how long the GPU has worked since the last call
   * @throws ProvingInterruptedException if the work was cancelled or the thread interrupted
   * @throws GpuReleasedException if the GPU's memory is to be freed
   */
  void pass(long busyNanos) {
    lock.lock();
    try {
      long rest = (long) (busyNanos * (1 / share - 1));
      while (rest > 0 && !released && !cancelled.getAsBoolean()) {
        rest -= rest(Math.min(rest, SLICE_NANOS));
      }
      while (paused && !released && !cancelled.getAsBoolean()) {
        long unused = rest(SLICE_NANOS);
      }
      if (released) {
        throw new GpuReleasedException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProvingInterruptedException();
    } finally {
      lock.unlock();
    }
    if (cancelled.getAsBoolean() || Thread.currentThread().isInterrupted()) {
      throw new ProvingInterruptedException();
    }
  }

  private long rest(long nanos) throws InterruptedException {
    long rested = nanos - changed.awaitNanos(nanos);
    restedNanos += rested;
    return rested;
  }

  /** How long launches have waited here, all together: what a measurement leaves out. */
  public long restedNanos() {
    lock.lock();
    try {
      return restedNanos;
    } finally {
      lock.unlock();
    }
  }
}
