package org.hearth.node.api;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.node.job.Phase;

/**
 * A job of the books.
 *
 * @param state its label in the books, of {@link org.hearth.earnings.jobs.JobStates}
 * @param content empty when the books' entry cannot be read
 * @param earned the credit in the smallest unit, when there is one
 */
public record JobView(
    JobKey key,
    String state,
    Optional<JobContent> content,
    Instant createdAt,
    Instant updatedAt,
    Optional<BigInteger> earned,
    Optional<JobUsage> usage,
    List<StepView> steps) {
  public JobView {
    steps = List.copyOf(steps);
  }

  /** Empty for a label of a newer version. */
  public Optional<Phase> phase() {
    return Phase.ofLabel(state);
  }
}
