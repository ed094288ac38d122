package org.hearth.node.status;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hearth.earnings.Books;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.node.api.JobContent;
import org.hearth.node.api.JobUsage;
import org.hearth.node.api.JobView;
import org.hearth.node.api.StepView;
import org.hearth.node.job.DamagedJobException;
import org.hearth.node.job.JobState;
import org.hearth.node.job.JobStore;
import org.hearth.node.job.JobTerms;
import org.hearth.node.job.Outcome;
import org.hearth.node.job.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job list of the snapshot. Only jobs that changed are read again: a snapshot is made ten times
 * a second.
 */
public final class JobViews {
  private static final int SHOWN = 100;

  private static final Logger LOG = LoggerFactory.getLogger(JobViews.class);
  private final Books books;
  private final List<String> networks;
  private final Set<JobKey> dirty = new HashSet<>();
  private final Map<JobKey, JobView> known = new HashMap<>();
  private boolean listChanged = true;
  private List<JobView> list = List.of();
  private Map<String, Long> paid = Map.of();
  private Map<String, Long> undelivered = Map.of();

  /**
   * @param networks that the node works for
   */
  public JobViews(Books books, List<String> networks) {
    this.books = books;
    this.networks = List.copyOf(networks);
  }

  public synchronized void changed(JobKey key) {
    dirty.add(key);
    listChanged = true;
  }

  /** Newest first. */
  public List<JobView> list() {
    refresh();
    synchronized (this) {
      return list;
    }
  }

  synchronized long paid(String network) {
    return paid.getOrDefault(network, 0L);
  }

  synchronized long undelivered(String network) {
    return undelivered.getOrDefault(network, 0L);
  }

  private void refresh() {
    Set<JobKey> again;
    synchronized (this) {
      if (!listChanged) {
        return;
      }
      listChanged = false;
      again = Set.copyOf(dirty);
      dirty.clear();
    }
    // The books are read without the lock: a job that moves meanwhile is dirty again and read at
    // the next snapshot.
    List<JobView> views = new ArrayList<>();
    Map<JobKey, JobView> fresh = new HashMap<>();
    for (JobRow row : books.jobs(SHOWN)) {
      JobView old = known.get(row.key());
      JobView view = old == null || again.contains(row.key()) ? view(row) : old;
      views.add(view);
      fresh.put(row.key(), view);
    }
    Map<String, Long> nowPaid = paidByNetwork();
    Map<String, Long> nowUndelivered =
        books.outbox().stream()
            .filter(r -> r.kind().equals(JobStore.PROOF))
            .collect(Collectors.groupingBy(r -> r.key().network(), Collectors.counting()));
    synchronized (this) {
      known.clear();
      known.putAll(fresh);
      list = List.copyOf(views);
      paid = nowPaid;
      undelivered = nowUndelivered;
    }
  }

  private Map<String, Long> paidByNetwork() {
    return networks.size() == 1
        ? Map.of(networks.getFirst(), books.countJobs(JobStates.PAID))
        : books.jobsInStates(Set.of(JobStates.PAID)).stream()
            .collect(Collectors.groupingBy(r -> r.key().network(), Collectors.counting()));
  }

  private JobView view(JobRow row) {
    List<StepView> steps =
        books.steps(row.key()).stream()
            .map(s -> new StepView(s.state(), s.at(), Reason.read(s.note())))
            .toList();
    Optional<JobContent> content = Optional.empty();
    Optional<BigInteger> earned = Optional.empty();
    try {
      JobState state = JobStore.state(row);
      JobTerms terms = state.terms();
      content =
          Optional.of(
              new JobContent(terms.circuit(), terms.formats().proofSystem(), terms.workUnits()));
      if (state instanceof JobState.Settled s && s.outcome() == Outcome.PAID) {
        earned = Optional.of(s.credit());
      }
    } catch (DamagedJobException e) {
      LOG.warn("job {}: {}", row.key().jobId(), e.getMessage());
    }
    return new JobView(
        row.key(),
        row.state(),
        content,
        row.createdAt(),
        row.updatedAt(),
        earned,
        books.cost(row.key()).map(c -> new JobUsage(c.proving(), c.wattHours(), c.measured())),
        steps);
  }
}
