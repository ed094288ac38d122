package org.hearth.node.settlement;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.reconcile.Reconciliation;
import org.hearth.node.job.JobState;
import org.hearth.node.job.JobStore;
import org.hearth.node.job.JobTerms;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.network.spi.HeldLease;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.NetworkInfo;
import org.hearth.node.network.spi.Offer;
import org.hearth.node.scheduling.Admission;
import org.hearth.node.status.NetworkSession;
import org.hearth.node.work.JobDrivers;
import org.hearth.node.work.JobTermination;

/**
 * Leases that the network holds for this node and the books do not know. Each is worked on again,
 * or given back: a lease that nobody works on costs the network time and the node its name there.
 */
public final class HeldLeases {
  private final NetworkSession session;
  private final JobStore jobs;
  private final Admission admission;
  private final JobDrivers drivers;
  private final JobTermination termination;

  /** Those of this life: a second look, after an answer was lost, counts them once more. */
  private final Set<JobKey> takenUp = new HashSet<>();

  private final Set<JobKey> givenBack = new HashSet<>();

  public HeldLeases(
      NetworkSession session,
      JobStore jobs,
      Admission admission,
      JobDrivers drivers,
      JobTermination termination) {
    this.session = session;
    this.jobs = jobs;
    this.admission = admission;
    this.drivers = drivers;
    this.termination = termination;
  }

  Reconciliation.Leases takeUp(NetworkInfo info) {
    for (HeldLease held : session.network().jobs().held()) {
      JobKey key = held.offer().terms().key();
      // A proof that was submitted waits for its signed event, which names the job.
      if (held.lease().state() == LeaseState.ACTIVE && jobs.find(key).isEmpty()) {
        JobTerms terms = held.offer().terms();
        // The offer itself was answered long ago; what counts is the deadline.
        Optional<Reason> refusal =
            admission.refusal(new Offer(terms, terms.deadline()), info, session.time());
        JobState.Accepted accepted = jobs.accept(terms, Reason.of(ReasonCode.TAKEN_UP_AGAIN));
        if (refusal.isPresent()) {
          termination.release(accepted, refusal.get(), tx -> {});
          givenBack.add(key);
        } else {
          drivers.start(accepted, true);
          takenUp.add(key);
        }
      }
    }
    return new Reconciliation.Leases(takenUp.size(), givenBack.size());
  }
}
