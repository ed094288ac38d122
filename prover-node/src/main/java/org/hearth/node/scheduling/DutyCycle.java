package org.hearth.node.scheduling;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hearth.device.governor.WorkRate;
import org.hearth.node.loop.Signal;

/**
 * Makes a running proof rest between its steps so that it works only the share of time that it may.
 * A paused proof rests until it may go on or is not wanted any more.
 */
public final class DutyCycle {
  private static final long SLICE_NANOS = 100_000_000L;

  /** A rest is never longer than this after one step: the rate may have changed meanwhile. */
  private static final long LONGEST_NANOS = 10_000_000_000L;

  private final Supplier<WorkRate> rate;
  private final LongSupplier nanoTime;
  private long workingSince;

  public DutyCycle(Supplier<WorkRate> rate, LongSupplier nanoTime) {
    this.rate = rate;
    this.nanoTime = nanoTime;
    this.workingSince = nanoTime.getAsLong();
  }

  /**
   * Rests as the work since the last rest asks for.
   *
   * @param stillWanted throws when the proof is to end
   */
  public void rest(Runnable stillWanted) {
    long worked = nanoTime.getAsLong() - workingSince;
    long start = nanoTime.getAsLong();
    while (nanoTime.getAsLong() - start < due(rate.get(), worked)) {
      stillWanted.run();
      try {
        Signal.sleep(Duration.ofNanos(SLICE_NANOS));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return; // whoever interrupts also says so through stillWanted
      }
    }
    workingSince = nanoTime.getAsLong();
  }

  /** How long to rest after so much work; for ever when paused. */
  public static long due(WorkRate rate, long workedNanos) {
    if (rate.paused()) {
      return Long.MAX_VALUE;
    }
    return (long) Math.min(LONGEST_NANOS, workedNanos * (1 / rate.share() - 1));
  }
}
