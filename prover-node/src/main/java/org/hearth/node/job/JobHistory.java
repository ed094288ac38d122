package org.hearth.node.job;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hearth.earnings.Books;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobRow;

/**
 * The jobs of late, to refuse one that was proved here, or failed here for good, when it comes
 * again under another lease.
 */
public final class JobHistory {
  private static final int REMEMBERED = 2000;

  private final Books books;
  private final Map<String, JobKey> latest = new LinkedHashMap<>();

  public JobHistory(Books books) {
    this.books = books;
  }

  public void load() {
    for (JobRow row : books.jobs(REMEMBERED).reversed()) {
      seen(row.key());
    }
  }

  public synchronized void seen(JobKey key) {
    latest.remove(of(key));
    latest.put(of(key), key);
    if (latest.size() > REMEMBERED) {
      latest.remove(latest.keySet().iterator().next());
    }
  }

  public boolean workedOn(JobTerms offered) {
    JobKey before;
    synchronized (this) {
      before = latest.get(of(offered.key()));
    }
    return before != null
        && books
            .job(before)
            .flatMap(r -> Phase.ofLabel(r.state()))
            .filter(JobHistory::counts)
            .isPresent();
  }

  /** A lease that was given back, or ran out, says nothing against another try. */
  private static boolean counts(Phase phase) {
    return phase != Phase.RELEASED && phase != Phase.EXPIRED;
  }

  /** Two networks may give their jobs the same ids. */
  private static String of(JobKey key) {
    return key.network() + "/" + key.jobId();
  }
}
