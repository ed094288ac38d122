package org.hearth.node.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hearth.node.job.Reason;

/**
 * That no new work is taken.
 *
 * @param until when it ends by itself; empty if it does not
 * @param reason why the node paused itself; empty when the user did
 */
public record Pause(Instant since, Optional<Instant> until, Optional<Reason> reason) {
  public boolean byUser() {
    return reason.isEmpty();
  }

  boolean overAt(Instant now) {
    return until.filter(end -> !now.isBefore(end)).isPresent();
  }

  /** Whether it begins later than now, which it never did: the clock was wrong then, or is now. */
  boolean ofAnotherTime(Instant now) {
    return since.isAfter(now);
  }

  /** The same pause, as long as it was meant to be, from now on. */
  Pause beginning(Instant now) {
    return new Pause(now, until.map(end -> now.plus(Duration.between(since, end))), reason);
  }
}
