package org.hearth.node.supervise;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.hearth.node.loop.Backoff;
import org.hearth.node.loop.RetryRule;

/** When a program that ended unasked is started again, and when no more. One thread's. */
final class Restarts {
  /** More unplanned ends than this within an hour are too many. */
  static final int MOST_ENDS = 10;

  static final Duration WITHIN = Duration.ofHours(1);

  private static final RetryRule RULE = new RetryRule(Duration.ofSeconds(1), Duration.ofMinutes(5));
  private static final Duration LONG_RUN = Duration.ofMinutes(10);

  private final Backoff backoff;
  private final Deque<Instant> ends = new ArrayDeque<>();

  Restarts(RandomGenerator random) {
    this.backoff = new Backoff(RULE, random);
  }

  /** How long to wait after a run that ended unasked; empty: it is given up. */
  Optional<Duration> afterRun(Instant began, Instant ended) {
    // A clock that was set back leaves ends in its future: those count as just now.
    ends.removeIf(end -> Duration.between(end, ended).compareTo(WITHIN) > 0);
    ends.addLast(ended);
    if (ends.size() > MOST_ENDS) {
      return Optional.empty();
    }
    if (Duration.between(began, ended).compareTo(LONG_RUN) >= 0) {
      backoff.reset();
    }
    return Optional.of(backoff.next(Optional.empty()));
  }
}
