package org.hearth.node.status;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.hearth.earnings.Books;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.node.api.JobView;
import org.hearth.node.api.StepView;
import org.hearth.node.job.DamagedJobException;
import org.hearth.node.job.JobState;
import org.hearth.node.job.JobStore;
import org.hearth.node.job.Outcome;

/**
 * The job list of the snapshot. Only jobs that changed are read again: a snapshot is made ten times
 * a second.
 */
public final class JobViews {
  private static final int SHOWN = 100;

  private final Books books;
  private final Set<JobKey> dirty = new HashSet<>();
  private final Map<JobKey, JobView> known = new HashMap<>();
  private boolean listChanged = true;
  private List<JobView> list = List.of();
  private long paid;
  private long undelivered;

  public JobViews(Books books) {
    this.books = books;
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

  public synchronized long paid() {
    return paid;
  }

  public synchronized long undelivered() {
    return undelivered;
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
    long nowPaid = books.countJobs(JobStates.PAID);
    long nowUndelivered =
        books.outbox().stream().filter(r -> r.kind().equals(JobStore.PROOF)).count();
    synchronized (this) {
      known.clear();
      known.putAll(fresh);
      list = List.copyOf(views);
      paid = nowPaid;
      undelivered = nowUndelivered;
    }
  }

  private JobView view(JobRow row) {
    List<StepView> steps =
        books.steps(row.key()).stream()
            .map(s -> new StepView(s.state(), s.at(), s.note()))
            .toList();
    Optional<JobCost> cost = books.cost(row.key());
    String circuit = "";
    long workUnits = 0;
    Optional<BigInteger> earned = Optional.empty();
    try {
      JobState state = JobStore.state(row);
      circuit = state.terms().circuit();
      workUnits = state.terms().workUnits();
      if (state instanceof JobState.Settled s && s.outcome() == Outcome.PAID) {
        earned = Optional.of(s.credit());
      }
    } catch (DamagedJobException e) {
      circuit = "cannot be read";
    }
    return new JobView(
        row.key(),
        row.state(),
        circuit,
        workUnits,
        row.createdAt(),
        row.updatedAt(),
        earned,
        cost.map(JobCost::proving),
        cost.map(c -> OptionalDouble.of(c.wattHours())).orElse(OptionalDouble.empty()),
        cost.map(JobCost::measured).orElse(false),
        steps);
  }
}
