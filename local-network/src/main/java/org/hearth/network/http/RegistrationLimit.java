package org.hearth.network.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many new names one address may register: eight at once, and one more each minute. Provers
 * that are known already are not counted.
 */
final class RegistrationLimit {
  static final int BURST = 8;
  private static final Duration ONE_MORE = Duration.ofMinutes(1);
  private static final int MOST_SOURCES = 10_000;

  private final Clock clock;

  /** When each source will have its whole burst again. */
  private final Map<String, Instant> full = new LinkedHashMap<>();

  RegistrationLimit(Clock clock) {
    this.clock = clock;
  }

  /**
   * @throws HttpProblem 429 with the time to wait
   */
  synchronized void count(String source) {
    Instant now = clock.instant();
    full.values().removeIf(at -> !at.isAfter(now) || at.isAfter(now.plus(longest())));
    Instant before = full.getOrDefault(source, now);
    Instant after = before.plus(ONE_MORE);
    Duration wait = Duration.between(now.plus(longest()), after);
    if (wait.isPositive() || (before.equals(now) && full.size() >= MOST_SOURCES)) {
      throw new HttpProblem(
          429,
          "Too many new provers from this address: "
              + BURST
              + " at once and one more each minute are taken; try again later.",
          Math.clamp(wait.toSeconds() + 1, 1, ONE_MORE.toSeconds()));
    }
    full.put(source, after);
  }

  private static Duration longest() {
    return ONE_MORE.multipliedBy(BURST);
  }
}
