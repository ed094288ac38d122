package org.hearth.node.work;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.hearth.earnings.jobs.OutboxRow;
import org.hearth.node.job.JobState;
import org.hearth.node.job.JobStore;
import org.hearth.node.loop.Backoff;
import org.hearth.node.loop.CrashPoint;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.loop.RetryTable;
import org.hearth.node.loop.Signal;
import org.hearth.node.network.spi.Lease;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.Network;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.Submission;

/** PROVED → SUBMITTING → SUBMITTED: sends the same bytes until the network's answer is final. */
public final class SubmitStep {
  /** How long after the deadline a refusing network may still change its mind. */
  private static final Duration LATE = Duration.ofMinutes(10);

  private final JobStore jobs;
  private final Network network;
  private final LeaseCalls calls;
  private final JobTermination endings;
  private final RetryTable retries;
  private final RandomGenerator random;
  private final CrashPoints crash;

  public SubmitStep(
      JobStore jobs,
      Network network,
      LeaseCalls calls,
      JobTermination endings,
      RetryTable retries,
      RandomGenerator random,
      CrashPoints crash) {
    this.jobs = jobs;
    this.network = network;
    this.calls = calls;
    this.endings = endings;
    this.retries = retries;
    this.random = random;
    this.crash = crash;
  }

  public JobState begin(JobState.Proved state) {
    JobState next =
        jobs.move(state, new JobState.Submitting(state.terms(), state.proofHash()), "sending");
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
      return endings.refused(state, "The books hold no proof for the job; please report this.");
    }
    Submission submission = ProofPayload.read(state.terms(), row.get().payloadJson());
    Backoff refusals = new Backoff(retries.submit(), random);
    boolean look = ask;
    while (true) {
      String said;
      try {
        Lease lease = submit(submission, look);
        crash.reached(CrashPoint.AFTER_SUBMIT_BEFORE_COMMIT);
        if (lease.state() != LeaseState.ACTIVE && lease.state() != LeaseState.OFFERED) {
          return answered(state, lease);
        }
        said = "it took the proof but calls the lease " + lease.state();
      } catch (NetworkException e) {
        said = String.valueOf(e.getMessage());
      }
      // A refusal may come from something in between, or be cured by a new registration: only time
      // makes it final.
      if (network.time().isAfter(state.terms().deadline().plus(LATE))) {
        return endings.expired(state, "The network did not take the proof: " + said + ".");
      }
      look = true;
      Signal.sleep(refusals.next(Optional.empty()));
    }
  }

  private Lease submit(Submission submission, boolean look) throws InterruptedException {
    return calls.act(
        submission.leaseId(),
        retries.submit(),
        look,
        () -> network.submit(submission),
        seen -> seen.state() == LeaseState.ACTIVE);
  }

  private JobState answered(JobState.Submitting state, Lease lease) {
    boolean ours = lease.proofHash().map(state.proofHash()::equals).orElse(true);
    return switch (lease.state()) {
      case SUBMITTED, FINAL, REJECTED -> {
        if (!ours) {
          yield endings.refused(
              state, "The network holds another proof for this lease than the one in the books.");
        }
        JobState next =
            jobs.move(
                state,
                new JobState.Submitted(state.terms(), state.proofHash()),
                "the network has the proof",
                tx -> tx.dequeue(state.terms().key(), JobStore.PROOF));
        crash.reached(CrashPoint.AFTER_SUBMITTED_COMMIT);
        yield next;
      }
      case EXPIRED -> endings.expired(state, "The lease ran out before the proof was there.");
      case RELEASED -> endings.expired(state, "The lease was over before the proof was there.");
      case OFFERED, ACTIVE -> throw new IllegalStateException("not an answer: " + lease.state());
    };
  }
}
