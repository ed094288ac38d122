package org.hearth.node.proving;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.hearth.device.governor.WorkRate;

/** The rests between the proofs of a device that cannot be slowed down within one. */
final class RestBetween {
  private static final Duration SLICE = Duration.ofMillis(100);

  /** Longer than this a job does not wait: its lease runs. */
  private static final double LONGEST_SECONDS = 60;

  private final LongSupplier nanoTime;
  private volatile WorkRate rate = WorkRate.FULL;
  private long worked;
  private long ended;

  RestBetween(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  void rate(WorkRate rate) {
    this.rate = rate;
  }

  WorkRate rate() {
    return rate;
  }

  /** A proof took so long, and ended now. */
  synchronized void worked(long nanos) {
    worked = nanos;
    ended = nanoTime.getAsLong();
  }

  private synchronized boolean due() {
    if (worked == 0) {
      return false;
    }
    double most = LONGEST_SECONDS * 1e9;
    double rest = rate.paused() ? most : Math.min(most, worked * (1 / rate.share() - 1));
    return nanoTime.getAsLong() - ended < rest;
  }

  /**
   * Waits as the last proof and the rate ask for.
   *
   * @param stillWanted called now and then; what it throws ends the rest
   */
  void rest(Runnable stillWanted) throws InterruptedException {
    while (due()) {
      stillWanted.run();
      Thread.sleep(SLICE);
    }
  }
}
