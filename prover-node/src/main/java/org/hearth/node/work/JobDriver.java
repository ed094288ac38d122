package org.hearth.node.work;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.ledger.StaleJobException;
import org.hearth.node.job.JobState;
import org.hearth.node.job.JobStore;
import org.hearth.node.job.Phase;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.loop.Backoff;
import org.hearth.node.loop.Interruption;
import org.hearth.node.loop.RetryPolicy;
import org.hearth.node.status.DiskTrouble;
import org.hearth.node.status.NodeStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Takes one job from where it stands to where only the network's event can move it. */
public final class JobDriver {
  private final JobStore jobs;
  private final TakeStep take;
  private final ProvingStep proving;
  private final SubmitStep submit;
  private final JobTermination termination;
  private final NodeStatus status;
  private final RetryPolicy retries;
  private final Clock clock;
  private static final Logger LOG = LoggerFactory.getLogger(JobDriver.class);

  private final Set<JobKey> beforeProof = ConcurrentHashMap.newKeySet();

  public JobDriver(
      JobStore jobs,
      TakeStep take,
      ProvingStep proving,
      SubmitStep submit,
      JobTermination termination,
      NodeStatus status,
      RetryPolicy retries,
      Clock clock) {
    this.jobs = jobs;
    this.take = take;
    this.proving = proving;
    this.submit = submit;
    this.termination = termination;
    this.status = status;
    this.retries = retries;
    this.clock = clock;
  }

  /** Jobs that still have to be proved: they hold back new work. */
  public int beforeProof() {
    return beforeProof.size();
  }

  /**
   * Counts a job before its thread runs, so that the taker does not take one too many meanwhile.
   */
  public void announce(JobState state) {
    if (state.phase().needsDevice()) {
      beforeProof.add(state.terms().key());
    } else {
      beforeProof.remove(state.terms().key());
    }
    status.changed(); // the taker may have room now
  }

  /**
   * Ends when the job needs no driver any more or the thread is interrupted; what is in the books
   * then is enough.
   *
   * @param recovered the job is from an earlier run: the network is asked how the lease stands
   */
  public void run(JobState first, boolean recovered) {
    JobKey key = first.terms().key();
    Backoff backoff = retries.backoff(retries.table().trouble());
    boolean ask = recovered;
    JobState state = first;
    try (var _ = MDC.putCloseable("job", key.jobId())) {
      while (!state.phase().terminal() && state.phase() != Phase.SUBMITTED) {
        try {
          state = step(state, ask, recovered);
          announce(state);
          if (backoff.failures() > 0) {
            status.troubleOver();
            backoff.reset();
          }
          ask = false;
        } catch (StaleJobException e) {
          // A signed event moved the job meanwhile; it counts.
          state = jobs.find(key).orElseThrow();
        } catch (RuntimeException e) {
          Interruption.check();
          report(key, e);
          retries.pause(backoff.next(Optional.empty()));
          state = reread(key, state);
          ask = true;
        }
      }
    } catch (InterruptedException e) {
      // the node stops
    } finally {
      beforeProof.remove(key);
      proving.forget(key);
    }
  }

  private JobState step(JobState state, boolean ask, boolean recovered)
      throws InterruptedException {
    return switch (state) {
      case JobState.Offered s -> termination.released(s, Reason.of(ReasonCode.NEVER_ACCEPTED));
      case JobState.Accepted s -> take.take(s, ask);
      case JobState.Fetched s -> proving.prove(s, ask);
      case JobState.Proving s -> proving.startOver(s);
      case JobState.Proved s -> submit.begin(s);
      // What is recovered may have been sent in an earlier life, also by one whose books are lost.
      case JobState.Submitting s -> submit.send(s, ask || recovered);
      case JobState.Submitted s -> s;
      case JobState.Settled s -> s;
      case JobState.Delivered s -> s;
      case JobState.Released s -> s;
      case JobState.Expired s -> s;
      case JobState.Failed s -> s;
    };
  }

  private void report(JobKey key, RuntimeException e) {
    Optional<Reason> disk = DiskTrouble.of(e);
    if (disk.isEmpty()) {
      LOG.error("job {} is held up by a fault in the program", key.jobId(), e);
    }
    status.trouble(
        disk.orElseGet(() -> Reason.of(ReasonCode.JOB_FAULT).with("job", key.jobId())),
        clock.instant());
  }

  private JobState reread(JobKey key, JobState otherwise) {
    try {
      return jobs.find(key).orElse(otherwise);
    } catch (BooksException e) {
      return otherwise;
    }
  }
}
