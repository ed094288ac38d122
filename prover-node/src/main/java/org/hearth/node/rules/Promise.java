package org.hearth.node.rules;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A job that was promised: what may be asked about it at any time.
 *
 * @param left until its deadline
 * @param needed about how long its proof still takes at full speed; empty while nobody knows
 */
public record Promise(Supplier<Duration> left, Supplier<Optional<Duration>> needed) {
  private static final double SAFETY = 1.2;

  /** For what comes after the proof, and for how seldom anybody looks. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  /**
   * The part of the time that has to be worked to be done in time, 0 to 1.
   *
   * @param unknown what is answered while nobody knows how long it takes
   */
  double required(double unknown) {
    Optional<Duration> work = needed.get();
    double time = left.get().minus(MARGIN).toNanos();
    if (time <= 0) {
      return 1;
    }
    return work.map(w -> Math.min(1, SAFETY * w.toNanos() / time)).orElse(unknown);
  }

  /** Whether it cannot be kept any more, however much is worked. */
  boolean lost() {
    return needed.get().filter(work -> work.compareTo(left.get()) > 0).isPresent();
  }
}
