package org.hearth.app.ui.jobs;

import java.util.List;
import java.util.Optional;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.earnings.jobs.JobStep;
import org.hearth.earnings.listing.JobEntry;

/** All that the books know about one job. */
public record JobRecord(
    JobEntry entry, JobRow row, List<JobStep> steps, Optional<JobCost> cost) {
  public JobRecord {
    steps = List.copyOf(steps);
  }
}
