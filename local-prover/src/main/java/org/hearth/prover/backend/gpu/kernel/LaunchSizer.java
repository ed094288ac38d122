package org.hearth.prover.backend.gpu.kernel;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How many items of a kernel may be launched at once, so that a launch stays short: a GPU that also
 * draws the desktop draws nothing while a kernel runs, and the operating system stops kernels that
 * run for seconds. Learns each kernel's speed from its launches. Not for several threads.
 */
public final class LaunchSizer {
  /** Where a display is attached to the GPU: a frame or two. */
  public static final Duration FRIENDLY = Duration.ofMillis(20);

  /** Where nobody looks. */
  static final Duration DEDICATED = Duration.ofMillis(200);

  /** A launch aims at this share of the limit, as the next items may be slower. */
  private static final double AIM = 0.5;

  /** And at no more than this, whatever the limit: a pause shall take effect within 50 ms. */
  private static final Duration LONGEST_AIM = Duration.ofMillis(40);

  /** From one launch to the next it may grow by this much. */
  private static final double GROWTH = 4;

  /** Shorter launches are not waited for one by one. */
  private static final double UNMEASURED_NANOS = 300_000;

  private final double aimNanos;
  private final long firstItems;
  private final Map<String, Double> nanosPerItem = new HashMap<>();
  private final Map<String, Long> largest = new HashMap<>();

  /**
   * @param limit the longest that a launch should take
   * @param firstItems for the first launch of a kernel, of which nothing is known yet
   */
  LaunchSizer(Duration limit, long firstItems) {
    this.aimNanos = Math.min(AIM * limit.toNanos(), LONGEST_AIM.toNanos());
    this.firstItems = firstItems;
  }

  /** The size of the next launch when so many items are left. */
  long next(String kernel, long left) {
    Double each = nanosPerItem.get(kernel);
    if (each == null) {
      return Math.min(left, firstItems);
    }
    long grown = (long) (GROWTH * largest.getOrDefault(kernel, firstItems));
    return Math.clamp(Math.min(grown, (long) (aimNanos / each)), 1, left);
  }

  /** Whether such a launch is worth waiting for, to learn from it. */
  boolean worthMeasuring(String kernel, long items) {
    return expectedNanos(kernel, items) >= UNMEASURED_NANOS;
  }

  /** What the launch will take; as long as can be if nothing is known. */
  double expectedNanos(String kernel, long items) {
    Double each = nanosPerItem.get(kernel);
    return each == null ? aimNanos : each * items;
  }

  /** Whether so much work may wait in the queue. */
  boolean full(double queuedNanos) {
    return queuedNanos >= aimNanos;
  }

  /** Of a launch that is too short to be waited for: the next one may be larger all the same. */
  void queued(String kernel, long items) {
    largest.merge(kernel, items, Math::max);
  }

  /** Learns from a launch. */
  void took(String kernel, long items, long nanos) {
    double each = Math.max(1, nanos) / (double) items;
    nanosPerItem.put(kernel, each);
    largest.merge(kernel, items, Math::max);
  }
}
