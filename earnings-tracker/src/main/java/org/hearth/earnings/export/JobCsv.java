package org.hearth.earnings.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.hearth.earnings.listing.JobEntry;
import org.hearth.earnings.listing.JobFilter;
import org.hearth.earnings.listing.JobList;
import org.hearth.earnings.listing.JobOrder;

/**
 * The list of jobs as CSV: a line a job, and a further line for each further asset that was booked
 * for it, whose energy and time stay empty, so that columns may be added up.
 */
public final class JobCsv {
  static final List<String> COLUMNS =
      List.of(
          "time_utc",
          "network",
          "job",
          "lease",
          "state",
          "updated_utc",
          "circuit",
          "proof_system",
          "device",
          "proving_seconds",
          "energy_wh",
          "energy_source",
          "asset",
          "raw_amount",
          "decimals",
          "amount",
          "play_money");

  private final JobList jobs;

  public JobCsv(JobList jobs) {
    this.jobs = jobs;
  }

  /**
   * Writes the jobs that the filter leaves, in the order and as of one moment.
   *
   * @param goOn hears before each job how many are written; false ends it
   * @return whether it came to the end
   * @throws IOException when nothing more can be written
   */
  public boolean writeTo(Appendable out, JobFilter filter, JobOrder order, LongPredicate goOn)
      throws IOException {
    Csv csv = new Csv(out);
    for (String column : COLUMNS) {
      csv.text(column);
    }
    csv.endRow();
    long[] written = {0};
    try {
      return jobs.forEach(
          filter,
          order,
          job -> {
            if (!goOn.test(written[0])) {
              return false;
            }
            lines(csv, job);
            written[0]++;
            return true;
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void lines(Csv csv, JobEntry job) {
    try {
      line(csv, job, job.usage(), job.earned().stream().findFirst());
      for (JobEntry.Earned further : job.earned().stream().skip(1).toList()) {
        line(csv, job, Optional.empty(), Optional.of(further));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void line(
      Csv csv, JobEntry job, Optional<JobEntry.Usage> usage, Optional<JobEntry.Earned> earned)
      throws IOException {
    csv.number(job.createdAt().toString()).text(job.key().network());
    csv.text(job.key().jobId()).text(job.key().leaseId()).text(job.state());
    csv.number(job.updatedAt().toString());
    csv.text(job.subject().circuit()).text(job.subject().system());
    if (usage.isPresent()) {
      JobEntry.Usage used = usage.get();
      csv.text(used.device());
      csv.number(BigDecimal.valueOf(used.proving().toNanos(), 9).toPlainString());
      csv.number(BigDecimal.valueOf(used.wattHours()).toPlainString());
      csv.text(used.measured() ? "measured" : "estimated");
    } else {
      csv.empty().empty().empty().empty();
    }
    if (earned.isPresent()) {
      BigInteger units = earned.get().units();
      csv.text(earned.get().asset().id()).number(units.toString());
      csv.number(Integer.toString(earned.get().asset().decimals()));
      csv.number(earned.get().asset().format(units));
      csv.text(earned.get().asset().playMoney() ? "yes" : "no");
    } else {
      csv.empty().empty().empty().empty().empty();
    }
    csv.endRow();
  }
}
