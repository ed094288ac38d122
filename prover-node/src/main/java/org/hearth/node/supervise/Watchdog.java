package org.hearth.node.supervise;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Counts how long a program gave no sign of progress: provers hang without ending. Time in which
 * the computer slept does not count, for the program slept too.
 */
final class Watchdog {
  /** Looked at less often than this, the computer slept or its clock was set. */
  private static final Duration SLEPT = Duration.ofMinutes(1);

  private final Optional<Duration> longest;
  private final Clock clock;

  private volatile Instant progressAt;
  private Instant lookedAt;

  Watchdog(Optional<Duration> longest, Clock clock) {
    this.longest = longest;
    this.clock = clock;
    this.progressAt = clock.instant();
    this.lookedAt = progressAt;
  }

  /** There was a sign of progress; any thread's. */
  void progress() {
    progressAt = clock.instant();
  }

  /**
   * How long it may still be silent; empty if it may be for ever. To be called every few seconds,
   * by one thread.
   */
  Optional<Duration> left() {
    Instant now = clock.instant();
    Duration gap = Duration.between(lookedAt, now);
    lookedAt = now;
    if (gap.isNegative() || gap.compareTo(SLEPT) > 0) {
      progressAt = now;
    }
    Instant last = progressAt;
    return longest.map(time -> time.minus(Duration.between(last, now)));
  }
}
