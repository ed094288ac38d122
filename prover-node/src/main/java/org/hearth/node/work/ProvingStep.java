package org.hearth.node.work;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.node.job.JobState;
import org.hearth.node.job.JobStore;
import org.hearth.node.job.JobTerms;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.loop.CrashPoint;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.loop.Interruption;
import org.hearth.node.network.spi.Lease;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.proving.Proof;
import org.hearth.node.proving.ProofException.Blame;
import org.hearth.node.rules.Promise;
import org.hearth.node.scheduling.DeviceBroker;
import org.hearth.node.scheduling.DeviceRequest;
import org.hearth.node.scheduling.Placement;
import org.hearth.node.status.NetworkSession;
import org.hearth.prover.hash.Sha256;

/** FETCHED → PROVING → PROVED, or back, or the end of a job that will not be proved. */
public final class ProvingStep {
  private final JobStore jobs;
  private final NetworkSession session;
  private final InputFetcher inputs;
  private final Placement placement;
  private final ProofRun proofRun;
  private final AttemptRecords records;
  private final JobTermination termination;
  private final CrashPoints crash;
  private static final int MOST_FAILURES = 3;

  /**
   * A job that was on the device each of that many times when the process died is taken to be the
   * reason.
   */
  private static final int MOST_INTERRUPTIONS = 20;

  /**
   * Proofs that could not be written down yet, because the disk is full for example. They are not
   * made again.
   */
  private final Map<JobKey, Unsaved> unsaved = new ConcurrentHashMap<>();

  /** Devices that did not do a job don't get it again, also not with its next attempt. */
  private final Map<JobKey, Set<DeviceId>> failedOn = new ConcurrentHashMap<>();

  /**
   * @param took from the device's loan to the proof
   */
  private record Unsaved(Proof proof, DeviceId device, Duration took, JobCost cost) {}

  public ProvingStep(
      JobStore jobs,
      NetworkSession session,
      InputFetcher inputs,
      Placement placement,
      ProofRun proofRun,
      AttemptRecords records,
      JobTermination termination,
      CrashPoints crash) {
    this.jobs = jobs;
    this.session = session;
    this.inputs = inputs;
    this.placement = placement;
    this.proofRun = proofRun;
    this.records = records;
    this.termination = termination;
    this.crash = crash;
  }

  /** Nobody works on that job any more, however it ended. */
  public void forget(JobKey job) {
    unsaved.remove(job);
    failedOn.remove(job);
    records.wrongProofs().forget(job);
  }

  /**
   * After a restart: what was half proved is thrown away, never continued (its randomness must not
   * be used twice).
   */
  public JobState startOver(JobState.Proving state) {
    Unsaved made = unsaved.get(state.terms().key());
    if (made != null) {
      return proved(state, made);
    }
    JobState.Fetched again = new JobState.Fetched(state.terms(), state.attempts().interrupted());
    if (again.attempts().interruptions() >= MOST_INTERRUPTIONS) {
      return termination.fail(
          state, Reason.of(ReasonCode.ENDED_TOO_OFTEN).with("times", MOST_INTERRUPTIONS), tx -> {});
    }
    return jobs.move(state, again, Reason.of(ReasonCode.PROOF_CUT_OFF));
  }

  /**
   * @param ask the lease may have ended while the node was away
   */
  public JobState prove(JobState.Fetched state, boolean ask) throws InterruptedException {
    JobTerms terms = state.terms();
    if (ask) {
      try {
        Lease lease = session.network().jobs().lease(terms.leaseId());
        if (JobTermination.over(lease)) {
          return termination.asTheNetworkSays(state, lease);
        }
      } catch (NetworkException e) {
        Interruption.check(); // not to be reached now: what is known here must do
      }
    }
    if (!placement.admission().feasible(terms, session.time())) {
      return tooLate(state);
    }
    return switch (inputs.fetch(terms)) {
      case InputFiles.Unavailable u -> termination.release(state, u.reason(), tx -> {});
      case InputFiles.Ready ready -> proveSomewhere(state, ready);
    };
  }

  /** On one device after the other, until one has proved it or the last has failed at it. */
  private JobState proveSomewhere(JobState.Fetched state, InputFiles.Ready files)
      throws InterruptedException {
    JobTerms terms = state.terms();
    Set<DeviceId> failed =
        failedOn.computeIfAbsent(terms.key(), _ -> ConcurrentHashMap.newKeySet());
    Promise promise =
        new Promise(
            () -> Duration.between(session.time(), terms.deadline()),
            () -> session.speeds().estimate(terms, placement.broker().ids()));
    DeviceRequest request =
        new DeviceRequest(
            proofRun.logDomain(terms, files),
            failed,
            device -> placement.admission().inTime(terms, device, session.time()),
            () -> session.time().isAfter(terms.deadline()),
            () -> placement.pacing().mayBegin(promise));
    JobState now = state;
    while (now instanceof JobState.Fetched fetched) {
      Optional<DeviceBroker.DeviceLease> borrowed = placement.broker().lease(request);
      if (borrowed.isEmpty()) {
        return tooLate(fetched);
      }
      try (DeviceBroker.DeviceLease lease = borrowed.get()) {
        now = proveOn(lease.device(), fetched, files);
        if (placement.last(lease.device())) {
          return now;
        }
        failed.add(lease.device().id());
      }
    }
    return now;
  }

  private JobState proveOn(Device device, JobState.Fetched state, InputFiles.Ready files)
      throws InterruptedException {
    JobState.Proving proving =
        jobs.move(
            state,
            new JobState.Proving(state.terms(), state.attempts()),
            Reason.of(ReasonCode.PROVING_ON).with("device", device.name()));
    crash.reached(CrashPoint.AFTER_PROVING_COMMIT);
    ProofRun.Ended ended = proofRun.run(proving.terms(), files, device);
    records.gate().used(proving.terms().key(), ended.took());
    JobCost cost = records.costs().of(proving.terms().key(), device, ended.used());
    return switch (ended.result()) {
      case ProofRun.Made made -> {
        Unsaved kept = new Unsaved(made.proof(), device.id(), ended.took(), cost);
        unsaved.put(proving.terms().key(), kept);
        yield proved(proving, kept);
      }
      case ProofRun.Broken broken -> failed(proving, device, broken, ended.took(), cost);
      case ProofRun.Stopped stopped -> stopped(proving, stopped, cost);
    };
  }

  private JobState proved(JobState.Proving state, Unsaved made) {
    JobTerms terms = state.terms();
    Proof proof = made.proof();
    String hash = Sha256.hex(proof.json());
    crash.reached(CrashPoint.BEFORE_PROVED_COMMIT);
    JobState next =
        jobs.move(
            state,
            new JobState.Proved(terms, hash),
            // The step stays in the books when the job has moved on, the state's detail does not.
            Reason.of(ReasonCode.PROVED)
                .with("seconds", made.took())
                .with("proof", hash)
                .with("bytes", proof.json().length),
            tx -> {
              tx.enqueue(terms.key(), JobStore.PROOF, ProofPayload.write(hash, proof.json()));
              tx.recordCost(made.cost());
            });
    crash.reached(CrashPoint.AFTER_PROVED_COMMIT);
    unsaved.remove(terms.key());
    failedOn.remove(terms.key());
    records.proved(terms, made.device(), made.took());
    return next;
  }

  private JobState failed(
      JobState.Proving state, Device device, ProofRun.Broken broken, Duration took, JobCost cost) {
    JobKey key = state.terms().key();
    if (broken.blame() == Blame.UNVERIFIED) {
      records.wrongProofs().suspect(key, device, took);
    }
    boolean ofNetwork = broken.blame().ofNetwork();
    if (broken.blame() == Blame.KEY) {
      records.refusedKeys().add(state.terms());
    }
    if (!placement.last(device) && !ofNetwork) {
      // No attempt of the job's: it is tried elsewhere.
      return jobs.move(
          state,
          new JobState.Fetched(state.terms(), state.attempts()),
          attempt(ReasonCode.TRIED_ELSEWHERE, broken),
          tx -> tx.recordCost(cost));
    }
    JobState.Fetched again = new JobState.Fetched(state.terms(), state.attempts().failed());
    boolean last = ofNetwork || again.attempts().failures() >= MOST_FAILURES;
    if (!last) {
      return jobs.move(
          state, again, attempt(ReasonCode.ATTEMPT_FAILED, broken), tx -> tx.recordCost(cost));
    }
    JobState end =
        termination.fail(
            state, attempt(ReasonCode.PROOF_FAILED, broken), tx -> tx.recordCost(cost));
    if (!ofNetwork) {
      // What a network served wrongly says nothing about this computer, and others may serve
      // better.
      records.streak().failed(device.name(), broken.reason());
    }
    return end;
  }

  private JobState stopped(JobState.Proving state, ProofRun.Stopped stopped, JobCost cost)
      throws InterruptedException {
    switch (stopped.why()) {
      case NODE_STOPS -> {
        jobs.move(
            state,
            new JobState.Fetched(state.terms(), state.attempts()),
            Reason.of(ReasonCode.NODE_CLOSED),
            tx -> tx.recordCost(cost));
        throw new InterruptedException();
      }
      case TOO_LATE -> {
        return termination.release(
            state, Reason.of(ReasonCode.DEADLINE_WHILE_PROVING), tx -> tx.recordCost(cost));
      }
      case GIVEN_AWAY -> {
        jobs.books().write(tx -> tx.recordCost(cost));
        return givenAway(state);
      }
      case LEASE_OVER -> {
        jobs.books().write(tx -> tx.recordCost(cost));
        return jobs.find(state.terms().key()).orElseThrow();
      }
    }
    throw new IllegalStateException("unknown reason " + stopped.why());
  }

  private JobState givenAway(JobState.Proving state) throws InterruptedException {
    try {
      Lease lease = session.network().jobs().lease(state.terms().leaseId());
      if (JobTermination.over(lease)) {
        return termination.asTheNetworkSays(state, lease);
      }
    } catch (NetworkException e) {
      Interruption.check(); // the word that ended the proof must do
    }
    return termination.release(state, Reason.of(ReasonCode.GIVEN_TO_ANOTHER), tx -> {});
  }

  private JobState tooLate(JobState.Fetched state) {
    return termination.release(state, Reason.of(ReasonCode.TOO_LITTLE_TIME), tx -> {});
  }

  /** What became of the attempt, with the prover's words or, where it has one, its own code. */
  private static Reason attempt(ReasonCode code, ProofRun.Broken broken) {
    Reason why = broken.reason();
    return why.code() == ReasonCode.TEXT
        ? Reason.of(code, why.detail())
        : Reason.of(code, why.detail()).with("why", why.code().name());
  }
}
