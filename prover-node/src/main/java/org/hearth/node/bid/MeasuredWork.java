package org.hearth.node.bid;

import java.util.List;
import java.util.Optional;
import org.hearth.earnings.Books;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.node.job.DamagedJobException;
import org.hearth.node.job.JobStore;

/**
 * What this computer has done for a network, of the jobs that it proved lately.
 *
 * @param jobs how many, at least 1
 * @param workPerSecond units of work of a job
 * @param watts in the mean, while it proved
 * @param measured whether all energy was measured, not estimated
 * @param workOfJob in the mean
 */
public record MeasuredWork(
    int jobs, double workPerSecond, double watts, boolean measured, double workOfJob) {
  private static final int MOST = 1000;

  /**
   * From the books.
   *
   * @param network short name in settings and books
   * @return empty while it has proved nothing for it
   */
  public static Optional<MeasuredWork> of(Books books, String network) {
    int jobs = 0;
    double work = 0;
    double seconds = 0;
    double wattHours = 0;
    boolean measured = true;
    List<JobRow> rows = books.jobs(MOST);
    for (JobRow row : rows) {
      Optional<JobCost> cost =
          row.key().network().equals(network) ? books.cost(row.key()) : Optional.empty();
      double took = cost.map(c -> c.proving().toNanos() / 1e9).orElse(0.0);
      long units = took > 0 ? workUnits(row) : 0;
      if (units > 0) {
        jobs++;
        work += units;
        seconds += took;
        wattHours += cost.orElseThrow().wattHours();
        measured &= cost.orElseThrow().measured();
      }
    }
    return jobs == 0
        ? Optional.empty()
        : Optional.of(
            new MeasuredWork(
                jobs, work / seconds, wattHours * 3600 / seconds, measured, work / jobs));
  }

  private static long workUnits(JobRow row) {
    try {
      return JobStore.state(row).terms().workUnits();
    } catch (DamagedJobException e) {
      return 0;
    }
  }
}
