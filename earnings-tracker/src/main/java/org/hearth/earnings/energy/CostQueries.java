package org.hearth.earnings.energy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hearth.earnings.jobs.JobKey;

/** What may be asked of the costs of jobs. */
public interface CostQueries {
  /** The newest note of what a job cost; empty when there is none. */
  Optional<JobCost> cost(JobKey key);

  /** The costs noted in a span of time ({@code to} exclusive), in the order of their times. */
  List<JobCost> costs(Instant from, Instant to);
}
