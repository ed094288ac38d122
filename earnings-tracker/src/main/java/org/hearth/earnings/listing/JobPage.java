package org.hearth.earnings.listing;

import java.util.List;
import java.util.Optional;

/**
 * Some jobs of the list.
 *
 * @param next where to go on; empty when these were the last
 */
public record JobPage(List<JobEntry> jobs, Optional<JobCursor> next) {
  public JobPage {
    jobs = List.copyOf(jobs);
  }
}
