package org.hearth.node.settlement;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.BooksTransaction;
import org.hearth.earnings.reconcile.Reconciliation;
import org.hearth.node.job.JobState;
import org.hearth.node.job.JobStore;
import org.hearth.node.job.JobTerms;
import org.hearth.node.job.Outcome;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.job.RewardStage;
import org.hearth.node.loop.CrashPoint;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.network.spi.BadEventException;
import org.hearth.node.network.spi.RewardEvent;
import org.hearth.node.network.spi.RewardEvent.PaidItem;
import org.hearth.node.network.spi.SignedEvent;
import org.hearth.node.work.CostService;
import org.hearth.node.work.JobTermination;
import org.hearth.node.work.ProofRun;

/**
 * Books verified events: the event, the job's new state, the ledger and the cursor in one
 * transaction. What contradicts the books is refused before anything is written.
 */
public final class Settler {
  private static final Reason LEASE_EXPIRED = Reason.of(ReasonCode.LEASE_EXPIRED);

  private final JobStore jobs;
  private final String network;
  private final ProofRun proofRun;
  private final JobTermination termination;
  private final CrashPoints crash;

  public Settler(
      JobStore jobs,
      String network,
      ProofRun proofRun,
      JobTermination termination,
      CrashPoints crash) {
    this.jobs = jobs;
    this.network = network;
    this.proofRun = proofRun;
    this.termination = termination;
    this.crash = crash;
  }

  /**
   * @param asset of the network
   * @return what it changed
   * @throws BadEventException when the event contradicts the books
   */
  public Reconciliation.Found book(SignedEvent event, Asset asset) {
    Booking booking = new Booking(event, new RewardLedger(network, asset, event));
    switch (event.event()) {
      case RewardEvent.Pending e -> booking.pending(e);
      case RewardEvent.Confirmed e ->
          booking.advance(e.jobId(), e.leaseId(), e.credit(), RewardStage.CONFIRMED);
      case RewardEvent.Claimable e ->
          booking.advance(e.jobId(), e.leaseId(), e.credit(), RewardStage.CLAIMABLE);
      case RewardEvent.Paid e -> booking.paid(e);
      case RewardEvent.CostPaid e -> booking.writes.add(tx -> booking.ledger.cost(tx, e));
      case RewardEvent.Rejected e ->
          booking.unpaid(
              e, Outcome.REJECTED, Reason.of(ReasonCode.REJECTED_BY_VERIFIERS, e.reason()));
      case RewardEvent.Lost e ->
          booking.unpaid(e, Outcome.LOST_RACE, Reason.of(ReasonCode.LOST_RACE));
      case RewardEvent.LeaseExpired e -> booking.expired(e);
      case RewardEvent.Unknown e -> {}
    }
    booking.commit();
    return booking.found;
  }

  /** Takes an event into the inbox that is acknowledged as a contradiction: it changes nothing. */
  void passOver(SignedEvent event, Asset asset) {
    new Booking(event, new RewardLedger(network, asset, event)).commit();
  }

  /** What one event changes, collected first and then written at once. */
  private final class Booking {
    private final SignedEvent event;
    private final RewardLedger ledger;
    private final List<Consumer<BooksTransaction>> writes = new ArrayList<>();
    private final List<JobState> ended = new ArrayList<>();
    private final Set<JobKey> touched = new HashSet<>();
    private Reconciliation.Found found = Reconciliation.Found.NOTHING;

    Booking(SignedEvent event, RewardLedger ledger) {
      this.event = event;
      this.ledger = ledger;
    }

    void pending(RewardEvent.Pending e) {
      JobKey key = new JobKey(network, e.jobId(), e.leaseId());
      Optional<JobState> before = jobs.find(key);
      if (before.isPresent() && before.get() instanceof JobState.Settled) {
        throw contradiction("credits job " + e.jobId() + ", which is settled already");
      }
      JobTerms terms = terms(before, key, e);
      settle(
          before,
          new JobState.Settled(terms, Outcome.PAID, e.credit(), RewardStage.PENDING),
          Reason.of(ReasonCode.CREDITED));
      writes.add(tx -> ledger.pending(tx, key, e));
      Optional.of(jobs.books())
          .flatMap(b -> b.cost(key))
          .map(CostService::paid)
          .ifPresent(cost -> writes.add(tx -> tx.recordCost(cost)));
    }

    void advance(String jobId, String leaseId, BigInteger credit, RewardStage to) {
      JobKey key = new JobKey(network, jobId, leaseId);
      JobState.Settled before = credited(key, credit);
      if (before.stage().ordinal() != to.ordinal() - 1) {
        throw contradiction("makes job " + jobId + " " + to + " which is " + before.stage());
      }
      move(
          before,
          new JobState.Settled(before.terms(), Outcome.PAID, credit, to),
          Reason.of(to == RewardStage.CONFIRMED ? ReasonCode.CONFIRMED : ReasonCode.CLAIMABLE));
      if (to == RewardStage.CONFIRMED) {
        writes.add(tx -> ledger.confirmed(tx, key, credit));
      }
    }

    void paid(RewardEvent.Paid e) {
      Set<JobKey> seen = new HashSet<>();
      for (PaidItem item : e.items()) {
        JobKey key = new JobKey(network, item.jobId(), item.leaseId());
        JobState.Settled before = credited(key, item.credit());
        if (!seen.add(key) || before.stage() != RewardStage.CLAIMABLE) {
          throw contradiction("pays job " + item.jobId() + " which is " + before.stage());
        }
        move(
            before,
            new JobState.Settled(before.terms(), Outcome.PAID, item.credit(), RewardStage.RECEIVED),
            Reason.of(ReasonCode.PAID_OUT));
      }
      writes.add(tx -> ledger.received(tx, e));
      found = new Reconciliation.Found(0, 0, BigInteger.ZERO, e.credit());
    }

    void unpaid(RewardEvent.OfLease e, Outcome outcome, Reason note) {
      JobKey key = new JobKey(network, e.jobId(), e.leaseId());
      Optional<JobState> before = jobs.find(key);
      if (before.isPresent() && before.get() instanceof JobState.Settled) {
        throw contradiction("takes back what it said of job " + e.jobId());
      }
      JobTerms terms = terms(before, key, e);
      settle(before, new JobState.Settled(terms, outcome, BigInteger.ZERO, RewardStage.NONE), note);
    }

    void expired(RewardEvent.LeaseExpired e) {
      Optional<JobState> before = jobs.find(new JobKey(network, e.jobId(), e.leaseId()));
      if (before.isPresent() && before.get() instanceof JobState.Settled) {
        throw contradiction("takes back what it said of job " + e.jobId());
      }
      // An offer that was never accepted is not in the books; one given back is over here already.
      before
          .filter(s -> !s.phase().terminal())
          .ifPresent(
              s -> move(s, new JobState.Expired(s.terms(), LEASE_EXPIRED.write()), LEASE_EXPIRED));
    }

    void commit() {
      jobs.books()
          .write(tx -> {
            tx.recordEvent(network, event.seq(), event.payload(), event.signature(), event.hash());
            writes.forEach(w -> w.accept(tx));
            crash.reached(CrashPoint.WITHIN_SETTLE_TRANSACTION);
          });
      crash.reached(CrashPoint.AFTER_SETTLE_COMMIT);
      touched.forEach(jobs::changed);
      ended.forEach(s -> {
        proofRun.leaseOver(s.terms().key());
        termination.dropInputs(s);
      });
    }

    /** A job that the books do not know is a gap on our side, for example after a restore. */
    private JobTerms terms(Optional<JobState> before, JobKey key, RewardEvent e) {
      return before.map(JobState::terms).orElseGet(() -> JobTerms.ofEvent(key, e.time()));
    }

    private void settle(Optional<JobState> before, JobState.Settled after, Reason note) {
      if (before.isPresent()) {
        move(before.get(), after, note);
      } else {
        writes.add(tx -> JobStore.insert(tx, after));
        touched.add(after.terms().key());
      }
      found =
          new Reconciliation.Found(before.isPresent() ? 0 : 1, 1, after.credit(), BigInteger.ZERO);
    }

    private void move(JobState before, JobState after, Reason note) {
      JobKey key = after.terms().key();
      writes.add(tx -> JobStore.move(tx, before, after, note));
      writes.add(tx -> tx.dequeue(key, JobStore.PROOF));
      writes.add(tx -> tx.dequeue(key, JobStore.RELEASE));
      touched.add(key);
      if (!before.phase().terminal()) {
        ended.add(after);
      }
    }

    private JobState.Settled credited(JobKey key, BigInteger credit) {
      Optional<JobState> known = jobs.find(key);
      if (known.isEmpty()) {
        // No gap of ours: the credit would be an earlier event, and all of those are booked.
        throw contradiction("moves a credit of job " + key.jobId() + " that it never gave");
      }
      if (known.get() instanceof JobState.Settled s
          && s.outcome() == Outcome.PAID
          && s.credit().equals(credit)) {
        return s;
      }
      throw contradiction("names another credit for job " + key.jobId() + " than was booked");
    }

    private BadEventException contradiction(String clause) {
      return new BadEventException("event " + event.seq() + " " + clause, event.payload());
    }
  }
}
