package org.hearth.node.scheduling;

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
}
