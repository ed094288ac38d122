package org.hearth.node.work;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hearth.earnings.ledger.BooksTransaction;
import org.hearth.node.job.BlobRef;
import org.hearth.node.job.JobState;
import org.hearth.node.job.JobStore;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.loop.CrashPoint;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.loop.Signal;
import org.hearth.node.network.spi.Lease;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.store.BlobStore;

/** The ways in which a job ends without a settlement. */
public final class JobTermination {
  private final JobStore jobs;
  private final BlobStore blobs;
  private final CrashPoints crash;
  private final Signal toRelease;

  public JobTermination(JobStore jobs, BlobStore blobs, CrashPoints crash, Signal toRelease) {
    this.jobs = jobs;
    this.blobs = blobs;
    this.crash = crash;
    this.toRelease = toRelease;
  }

  /**
   * Gives the lease back: decided and written down here, said by the {@link ReleaseSender} until it
   * is heard.
   */
  public JobState release(JobState from, Reason reason, Consumer<BooksTransaction> also) {
    return ended(
        from,
        new JobState.Released(from.terms(), reason.write()),
        reason,
        andRelease(from, reason, also));
  }

  /** Fails for good and gives the lease back. */
  public JobState fail(JobState from, Reason reason, Consumer<BooksTransaction> also) {
    return ended(
        from,
        new JobState.Failed(from.terms(), reason.write()),
        reason,
        andRelease(from, reason, also));
  }

  /** The lease is not ours (any more); there is nobody to tell. */
  public JobState released(JobState from, Reason reason) {
    return ended(from, new JobState.Released(from.terms(), reason.write()), reason, tx -> {});
  }

  public JobState expired(JobState from, Reason reason) {
    return ended(
        from,
        new JobState.Expired(from.terms(), reason.write()),
        reason,
        tx -> tx.dequeue(from.terms().key(), JobStore.PROOF));
  }

  /** The network has the proof and will tell no more of it. */
  public JobState delivered(JobState.Submitting from) {
    return ended(
        from,
        new JobState.Delivered(from.terms(), from.proofHash()),
        Reason.of(ReasonCode.NETWORK_HAS_PROOF),
        tx -> tx.dequeue(from.terms().key(), JobStore.PROOF));
  }

  /** Fails after the proof: there is no lease to give back. */
  public JobState refused(JobState from, Reason reason) {
    return ended(
        from,
        new JobState.Failed(from.terms(), reason.write()),
        reason,
        tx -> tx.dequeue(from.terms().key(), JobStore.PROOF));
  }

  /** The network says that the lease is over although there is no proof of ours. */
  public JobState asTheNetworkSays(JobState from, Lease lease) {
    return switch (lease.state()) {
      case EXPIRED -> expired(from, Reason.of(ReasonCode.LEASE_EXPIRED, lease.reason()));
      case RELEASED -> released(from, Reason.of(ReasonCode.GIVEN_TO_ANOTHER, lease.reason()));
      case SUBMITTED, FINAL, REJECTED -> released(from, Reason.of(ReasonCode.ALREADY_PROVED));
      case OFFERED, ACTIVE ->
          throw new IllegalArgumentException("the lease is not over: " + lease.state());
    };
  }

  public static boolean over(Lease lease) {
    return lease.state() != LeaseState.ACTIVE && lease.state() != LeaseState.OFFERED;
  }

  /** Drops the witness of a job that needs it no more, unless another open job has the same. */
  public void dropInputs(JobState ended) {
    BlobRef witness = ended.terms().witness();
    Stream<BlobRef> needed =
        jobs.openOfAll().stream().map(JobStore::state).map(s -> s.terms().witness());
    if (needed.noneMatch(witness::equals)) {
      blobs.remove(witness);
    }
  }

  private Consumer<BooksTransaction> andRelease(
      JobState from, Reason reason, Consumer<BooksTransaction> also) {
    return tx -> {
      also.accept(tx);
      tx.enqueue(from.terms().key(), JobStore.RELEASE, ReleaseSender.payload(reason.wire()));
    };
  }

  private JobState ended(JobState from, JobState to, Reason note, Consumer<BooksTransaction> also) {
    jobs.move(from, to, note, also);
    crash.reached(CrashPoint.AFTER_RELEASE_COMMIT);
    toRelease.raise();
    dropInputs(to);
    return to;
  }
}
