package org.hearth.node.work;

import java.time.Duration;
import java.util.Optional;
import org.hearth.earnings.jobs.OutboxRow;
import org.hearth.node.job.JobState;
import org.hearth.node.job.JobStore;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.loop.Backoff;
import org.hearth.node.loop.CrashPoint;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.network.spi.Lease;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.Submission;
import org.hearth.node.status.NetworkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PROVED → SUBMITTING → SUBMITTED: sends the same bytes until the network's answer is final. */
public final class SubmitStep {
  private static final Logger LOG = LoggerFactory.getLogger(SubmitStep.class);

  private final JobStore jobs;
  private final NetworkSession session;
  private final LeaseCalls calls;
  private final JobTermination termination;
  private final CrashPoints crash;

  /** How long after the deadline a refusing network may still change its mind. */
  private static final Duration LATE = Duration.ofMinutes(10);

  public SubmitStep(
      JobStore jobs,
      NetworkSession session,
      LeaseCalls calls,
      JobTermination termination,
      CrashPoints crash) {
    this.jobs = jobs;
    this.session = session;
    this.calls = calls;
    this.termination = termination;
    this.crash = crash;
  }

  public JobState begin(JobState.Proved state) {
    JobState next =
        jobs.move(
            state,
            new JobState.Submitting(state.terms(), state.proofHash()),
            Reason.of(ReasonCode.SENDING));
    crash.reached(CrashPoint.BEFORE_SUBMIT);
    return next;
  }

  /**
   * @param ask an earlier run may have sent the proof
   */
  public JobState send(JobState.Submitting state, boolean ask) throws InterruptedException {
    Optional<OutboxRow> row =
        jobs.books().outbox().stream()
            .filter(r -> r.key().equals(state.terms().key()) && r.kind().equals(JobStore.PROOF))
            .findFirst();
    if (row.isEmpty()) {
      return termination.refused(state, Reason.of(ReasonCode.PROOF_MISSING));
    }
    Optional<Submission> kept =
        ProofPayload.read(state.terms(), state.proofHash(), row.get().payloadJson());
    if (kept.isEmpty()) {
      return damaged(state);
    }
    Submission submission = kept.get();
    Backoff refusals = session.retries().backoff(session.retries().table().submit());
    boolean look = ask;
    while (true) {
      String said;
      try {
        Lease lease = submit(submission, look);
        crash.reached(CrashPoint.AFTER_SUBMIT_BEFORE_COMMIT);
        if (lease.state() != LeaseState.ACTIVE && lease.state() != LeaseState.OFFERED) {
          return answered(state, lease);
        }
        said = lease.state().name();
      } catch (NetworkException e) {
        said = String.valueOf(e.getMessage());
      }
      // A refusal may come from something in between, or be cured by a new registration: only time
      // makes it final.
      if (session.time().isAfter(state.terms().deadline().plus(LATE))) {
        return termination.expired(state, Reason.of(ReasonCode.PROOF_NOT_TAKEN, said));
      }
      look = true;
      session.retries().pause(refusals.next(Optional.empty()));
    }
  }

  /** Trying again would not mend it, and the lease is of use to others. */
  private JobState damaged(JobState.Submitting state) {
    LOG.error(
        "the proof of job {} in books.db is damaged and is not sent: run \"hearth doctor\", which"
            + " checks the books and names the newest backup",
        state.terms().jobId());
    return termination.fail(
        state,
        Reason.of(ReasonCode.PROOF_DAMAGED),
        tx -> tx.dequeue(state.terms().key(), JobStore.PROOF));
  }

  private Lease submit(Submission submission, boolean look) throws InterruptedException {
    return calls.act(
        submission.leaseId(),
        session.retries().table().submit(),
        look,
        () -> session.network().submission().submit(submission),
        seen -> seen.state() == LeaseState.ACTIVE);
  }

  private JobState answered(JobState.Submitting state, Lease lease) {
    boolean ours = lease.proofHash().map(state.proofHash()::equals).orElse(true);
    return switch (lease.state()) {
      case SUBMITTED, FINAL, REJECTED -> {
        if (!ours) {
          yield termination.refused(state, Reason.of(ReasonCode.OTHER_PROOF_HELD));
        }
        if (session.network().settlement().isEmpty()) {
          yield lease.state() == LeaseState.REJECTED
              ? termination.refused(
                  state, Reason.of(ReasonCode.REJECTED_BY_VERIFIERS, lease.reason()))
              : termination.delivered(state);
        }
        JobState next =
            jobs.move(
                state,
                new JobState.Submitted(state.terms(), state.proofHash()),
                Reason.of(ReasonCode.NETWORK_HAS_PROOF),
                tx -> tx.dequeue(state.terms().key(), JobStore.PROOF));
        crash.reached(CrashPoint.AFTER_SUBMITTED_COMMIT);
        yield next;
      }
      case EXPIRED -> termination.expired(state, Reason.of(ReasonCode.EXPIRED_BEFORE_PROOF));
      case RELEASED -> termination.expired(state, Reason.of(ReasonCode.OVER_BEFORE_PROOF));
      case OFFERED, ACTIVE -> throw new IllegalStateException("not an answer: " + lease.state());
    };
  }
}
