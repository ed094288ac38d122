package org.hearth.node.run;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hearth.device.api.DeviceId;
import org.hearth.earnings.Books;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.node.foreign.EngineWatch;
import org.hearth.node.job.DamagedJobException;
import org.hearth.node.job.JobStore;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.loop.RetryPolicy;
import org.hearth.node.loop.Signal;
import org.hearth.node.network.spi.Network;
import org.hearth.node.scheduling.Admission;
import org.hearth.node.scheduling.Placement;
import org.hearth.node.scheduling.SpeedStore;
import org.hearth.node.settlement.AcknowledgementFiles;
import org.hearth.node.settlement.AlarmFile;
import org.hearth.node.settlement.Contradictions;
import org.hearth.node.settlement.EventIntake;
import org.hearth.node.settlement.EventReader;
import org.hearth.node.settlement.HeldLeases;
import org.hearth.node.settlement.Reconciler;
import org.hearth.node.settlement.Settler;
import org.hearth.node.status.NetworkSession;
import org.hearth.node.status.NetworkStatus;
import org.hearth.node.work.AttemptRecords;
import org.hearth.node.work.Connector;
import org.hearth.node.work.InputFetcher;
import org.hearth.node.work.JobDriver;
import org.hearth.node.work.JobDrivers;
import org.hearth.node.work.JobTermination;
import org.hearth.node.work.LeaseCalls;
import org.hearth.node.work.ProofRun;
import org.hearth.node.work.ProvingStep;
import org.hearth.node.work.Recovery;
import org.hearth.node.work.ReleaseSender;
import org.hearth.node.work.SubmitStep;
import org.hearth.node.work.TakeStep;
import org.hearth.node.work.WorkTaker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that works for one network, built by hand. What networks share comes from outside; nothing
 * made here is known to another network, so that one that is down, hostile or contradicts itself
 * stops only itself.
 */
final class NetworkLoops {
  private static final Logger LOG = LoggerFactory.getLogger(NetworkLoops.class);
  private static final int JOBS_FOR_SPEED = 50;
  private static final String CARDS = "gpu:";

  private final NodeParts parts;
  private final NetworkSession session;
  private final ProofRun proofRun;
  private final JobDrivers drivers;
  private final Recovery recovery;
  private final List<Loop> loops = new ArrayList<>();

  NetworkLoops(SharedServices shared, JoinedNetwork joined, Consumer<JobKey> jobChanged) {
    this.parts = shared.parts;
    Network network = joined.network();
    Books books = parts.books();
    Path folder = parts.config().folder();
    Clock clock = parts.time().clock();
    CrashPoints crash = parts.crashPoints();
    Signal toRelease = new Signal();
    Provers provers = Provers.of(network, shared);
    session =
        new NetworkSession(
            network,
            new NetworkStatus(shared.changed),
            new SpeedStore(clock),
            new RetryPolicy(joined.retries(), parts.random(), parts.time().waiting()));
    JobStore jobs = new JobStore(books, network.name(), jobChanged);
    proofRun =
        new ProofRun(
            provers.service(),
            session,
            shared.energy,
            shared.status,
            shared.throttle,
            shared.rules.pacing(),
            clock,
            parts.time().nano());
    Admission admission =
        new Admission(
            provers.provable(),
            shared.blobs,
            session.speeds(),
            provers.broker()::ids,
            shared.jobHistory::workedOn,
            shared.refusedKeys::contains,
            shared.rules.loop()::window);
    JobTermination termination = new JobTermination(jobs, shared.blobs, crash, toRelease);
    LeaseCalls calls = new LeaseCalls(session);
    InputFetcher inputs = new InputFetcher(session, shared.blobs, admission);
    ProvingStep proving =
        new ProvingStep(
            jobs,
            session,
            inputs,
            new Placement(
                provers.broker(), admission, shared.rules.pacing(), provers.engine().isPresent()),
            proofRun,
            new AttemptRecords(
                shared.costs,
                session.speeds(),
                provers.streak(),
                shared.wrongProofs,
                shared.refusedKeys,
                shared.gate),
            termination,
            crash);
    drivers =
        new JobDrivers(
            new JobDriver(
                jobs,
                new TakeStep(jobs, session, calls, inputs, termination, crash),
                proving,
                new SubmitStep(jobs, session, calls, termination, crash),
                termination,
                shared.status,
                session.retries(),
                clock),
            shared.changed);
    recovery = new Recovery(jobs, drivers, proving, crash);
    shared.gate.join(network.name(), provers.broker(), drivers::beforeProof);
    Path alarms = folder.resolve("alarms");
    Contradictions contradictions =
        new Contradictions(
            books, session, new AlarmFile(alarms), new AcknowledgementFiles(alarms), clock);
    Settler settler = new Settler(jobs, network.name(), proofRun, termination, crash);
    Optional<EventIntake> intake =
        network
            .settlement()
            .map(events -> new EventIntake(books, session, events, settler, contradictions));
    Reconciler reconciler =
        new Reconciler(
            books,
            session,
            intake,
            contradictions,
            new HeldLeases(session, jobs, admission, drivers, termination),
            clock);
    provers.engine().ifPresent(engine -> loop("engine", new EngineWatch(engine, provers.broker())));
    loop(
        "connector",
        new Connector(
            session,
            books,
            shared.changed,
            clock,
            parts.config().nodeName(),
            reconciler::reconcile));
    intake.ifPresent(events ->
        loop("events", new EventReader(session, events, contradictions, shared.status, clock)));
    loop("releases", new ReleaseSender(books, session, shared.status, toRelease, clock, crash));
    loop("work", new WorkTaker(session, jobs, admission, drivers, shared.gate, clock, crash));
  }

  NetworkSession session() {
    return session;
  }

  List<Loop> loops() {
    return List.copyOf(loops);
  }

  /** Takes up what the last run left. */
  void recover() {
    loadSpeeds();
    recovery.run();
  }

  List<AuditFinding> audit() {
    return recovery.audit();
  }

  /** Ends running proofs at their next sign of progress. */
  void stopProofs() {
    proofRun.stop();
  }

  boolean idle() {
    return drivers.keys().isEmpty();
  }

  void interrupt() {
    drivers.interrupt();
  }

  private void loop(String name, Runnable body) {
    loops.add(new Loop(name + " of " + session.name(), body));
  }

  /**
   * Not of cards: the books have a job's share of the device's time, and a card that proves several
   * jobs at once would look as many times too fast.
   */
  private void loadSpeeds() {
    Books books = parts.books();
    for (JobRow row : books.jobs(JOBS_FOR_SPEED * parts.networks().size()).reversed()) {
      if (!row.key().network().equals(session.name())) {
        continue;
      }
      try {
        books
            .cost(row.key())
            .filter(c -> c.paidWork() && !c.deviceId().startsWith(CARDS))
            .ifPresent(c ->
                session
                    .speeds()
                    .proved(JobStore.state(row).terms(), new DeviceId(c.deviceId()), c.proving()));
      } catch (DamagedJobException e) {
        LOG.warn("job {}: {}", row.key().jobId(), e.getMessage());
      }
    }
  }
}
