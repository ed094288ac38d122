package org.hearth.node.operator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks for no more tasks for a while when the prover program failed several times in a row: one
 * that is broken would use up every task that there is.
 */
final class FailureBrake {
  /** As often as two tasks are tried: one may be bad by itself. */
  private static final int IN_A_ROW = 6;

  private static final Duration FIRST = Duration.ofMinutes(10);
  private static final Duration LONGEST = Duration.ofHours(3);

  private final Clock clock;
  private int failures;
  private Duration pause = Duration.ZERO;
  private Instant until = Instant.MIN;
  private String words = "";

  FailureBrake(Clock clock) {
    this.clock = clock;
  }

  synchronized void worked() {
    failures = 0;
    pause = Duration.ZERO;
    until = Instant.MIN;
  }

  /**
   * @param sentence that says why
   */
  synchronized void failed(String sentence) {
    failures++;
    words = sentence;
    if (failures % IN_A_ROW == 0) {
      Duration twice = pause.isZero() ? FIRST : pause.multipliedBy(2);
      pause = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
      until = clock.instant().plus(pause);
    }
  }

  /** A clause while it holds. */
  synchronized Optional<String> obstacle() {
    return clock.instant().isBefore(until)
        ? Optional.of(
            "the prover program failed %d times in a row (%s) and is tried again in %d minutes"
                .formatted(
                    failures,
                    words.replaceFirst("\\.$", ""),
                    Math.max(1, Duration.between(clock.instant(), until).toMinutes())))
        : Optional.empty();
  }
}
