package org.hearth.app.ui.jobs;

import java.util.Optional;
import org.hearth.node.job.Phase;

/**
 * The three answers to "what became of this job", each with a sign of its own beside its colour.
 */
public enum JobPhase {
  OPEN,
  PAID,
  ENDED;

  /** A state that this window does not know is open: the job is shown, whatever becomes of it. */
  static JobPhase of(Optional<Phase> phase) {
    return phase.map(p -> p == Phase.PAID ? PAID : p.terminal() ? ENDED : OPEN).orElse(OPEN);
  }
}
