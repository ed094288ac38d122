package org.hearth.earnings.sqlite;

import java.time.Duration;
import java.time.Instant;

/**
 * Instants as nanoseconds since 1970 in one 64-bit column: exact, sortable, good from 1678 to 2262.
 */
public final class Nanos {
  private static final long PER_SECOND = 1_000_000_000L;

  private Nanos() {}

  static long of(Instant at) {
    try {
      return Math.addExact(Math.multiplyExact(at.getEpochSecond(), PER_SECOND), at.getNano());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "The time " + at + " is outside the years 1678 to 2261 that the books can hold.", e);
    }
  }

  static long of(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("The duration " + duration + " is too long.", e);
    }
  }

  /** As {@link #of(Instant)}, but a bound of a query beyond the range means "no bound". */
  public static long clamp(Instant at) {
    try {
      return of(at);
    } catch (IllegalArgumentException e) {
      return at.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  public static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, PER_SECOND), Math.floorMod(nanos, PER_SECOND));
  }
}
