package org.hearth.node.api;

import java.time.Instant;
import java.util.Optional;
import org.hearth.node.job.Phase;
import org.hearth.node.job.Reason;

/**
 * One state that a job entered, when, and why.
 *
 * @param state its label in the books
 */
public record StepView(String state, Instant at, Reason reason) {
  /** Empty for a label of a newer version. */
  public Optional<Phase> phase() {
    return Phase.ofLabel(state);
  }
}
