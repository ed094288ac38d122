package org.hearth.node.loop;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Counts failures in a row and says how long to wait: min(first · 2ⁿ, cap) × U(0.5, 1), n at most
 * 10, and at least a second where the first delay is no shorter. One thread's.
 */
public final class Backoff {
  private static final int MOST_DOUBLINGS = 10;
  private static final Duration LEAST = Duration.ofSeconds(1);

  private final RetryRule rule;
  private final RandomGenerator random;
  private int failures;

  public Backoff(RetryRule rule, RandomGenerator random) {
    this.rule = rule;
    this.random = random;
  }

  /**
   * @param asked by the network; waited for even when longer than the cap
   */
  public Duration next(Optional<Duration> asked) {
    Duration full = rule.first().multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    failures++;
    Duration capped = full.compareTo(rule.cap()) > 0 ? rule.cap() : full;
    Duration drawn = Duration.ofNanos((long) (capped.toNanos() * random.nextDouble(0.5, 1)));
    // Whoever is not in a hurry by rule never asks twice within a second.
    Duration wait =
        rule.first().compareTo(LEAST) >= 0 && drawn.compareTo(LEAST) < 0 ? LEAST : drawn;
    return asked.filter(a -> a.compareTo(wait) > 0).orElse(wait);
  }

  public int failures() {
    return failures;
  }

  public void reset() {
    failures = 0;
  }
}
