package org.hearth.app.ui.jobs;

import java.util.Map;
import org.hearth.earnings.jobs.JobKey;

/**
 * A job as a line of the list.
 *
 * @param cells what stands in each column
 * @param tips what a cell says in full, where that is more
 */
record JobLine(
    JobKey key, JobPhase phase, Map<JobColumn, String> cells, Map<JobColumn, String> tips) {
  JobLine {
    cells = Map.copyOf(cells);
    tips = Map.copyOf(tips);
  }

  String cell(JobColumn column) {
    return cells.getOrDefault(column, "");
  }

  /** Empty when the cell says all. */
  String tip(JobColumn column) {
    return tips.getOrDefault(column, "");
  }
}
