package org.hearth.device.gpu.backend;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Waits for a device by asking it again and again. Both CUDA and OpenCL can wait by themselves, but
 * neither with a limit.
 */
public final class PollingWait {
  /** Most kernels are done within this; sleeping costs 50 µs at the least. */
  private static final long SPIN_NANOS = 50_000;

  private static final long LONGEST_SLEEP_NANOS = 500_000;

  private final LongSupplier nanoTime;

  /**
   * @param nanoTime such as {@code System::nanoTime}
   */
  public PollingWait(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * Whether it was done within the limit. An interrupt does not end the wait, since the device goes
   * on all the same; the thread stays interrupted.
   */
  public boolean until(BooleanSupplier done, Duration limit) {
    long start = nanoTime.getAsLong();
    boolean interrupted = false;
    try {
      while (true) {
        if (done.getAsBoolean()) {
          return true;
        }
        long waited = nanoTime.getAsLong() - start;
        if (waited > limit.toNanos()) {
          // What came true between the question and the look at the clock still counts.
          return done.getAsBoolean();
        }
        if (waited < SPIN_NANOS) {
          Thread.onSpinWait();
        } else {
          interrupted |= Thread.interrupted();
          LockSupport.parkNanos(Math.min(waited / 8, LONGEST_SLEEP_NANOS));
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
