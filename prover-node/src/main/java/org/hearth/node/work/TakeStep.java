package org.hearth.node.work;

import org.hearth.node.job.Attempts;
import org.hearth.node.job.JobState;
import org.hearth.node.job.JobStore;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.loop.CrashPoint;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.network.spi.Lease;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.status.NetworkSession;

/** ACCEPTED → FETCHED: says the acceptance that was written down, and brings the files here. */
public final class TakeStep {
  private final JobStore jobs;
  private final NetworkSession session;
  private final LeaseCalls calls;
  private final InputFetcher inputs;
  private final JobTermination termination;
  private final CrashPoints crash;

  public TakeStep(
      JobStore jobs,
      NetworkSession session,
      LeaseCalls calls,
      InputFetcher inputs,
      JobTermination termination,
      CrashPoints crash) {
    this.jobs = jobs;
    this.session = session;
    this.calls = calls;
    this.inputs = inputs;
    this.termination = termination;
    this.crash = crash;
  }

  /**
   * @param ask an earlier run wrote the acceptance down: whether it was said is not known here
   */
  public JobState take(JobState.Accepted state, boolean ask) throws InterruptedException {
    String leaseId = state.terms().leaseId();
    Lease lease;
    try {
      lease =
          calls.act(
              leaseId,
              session.retries().table().submit(),
              ask,
              () -> session.network().jobs().accept(leaseId),
              seen -> seen.state() == LeaseState.OFFERED);
    } catch (NetworkException e) {
      return termination.released(
          state, Reason.of(ReasonCode.LEASE_NOT_CONFIRMED, String.valueOf(e.getMessage())));
    }
    crash.reached(CrashPoint.AFTER_ACCEPT_SENT);
    if (JobTermination.over(lease)) {
      return termination.asTheNetworkSays(state, lease);
    }
    return switch (inputs.fetch(state.terms())) {
      case InputFiles.Unavailable u -> termination.release(state, u.reason(), tx -> {});
      case InputFiles.Ready r -> {
        crash.reached(CrashPoint.AFTER_FETCH_BEFORE_COMMIT);
        JobState next =
            jobs.move(
                state,
                new JobState.Fetched(state.terms(), Attempts.NONE),
                Reason.of(ReasonCode.INPUTS_CHECKED));
        crash.reached(CrashPoint.AFTER_FETCH_COMMIT);
        yield next;
      }
    };
  }
}
