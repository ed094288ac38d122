package org.hearth.node.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.hearth.device.api.DeviceId;
import org.hearth.device.doctor.SelfTestStore;
import org.hearth.device.health.HealthHistory;
import org.hearth.earnings.Books;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.job.DamagedJobException;
import org.hearth.node.job.JobHistory;
import org.hearth.node.job.JobStore;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.loop.RetryTable;
import org.hearth.node.loop.Signal;
import org.hearth.node.network.spi.Network;
import org.hearth.node.scheduling.Admission;
import org.hearth.node.scheduling.CalibrationLoop;
import org.hearth.node.scheduling.DeviceBroker;
import org.hearth.node.scheduling.DeviceMonitor;
import org.hearth.node.scheduling.EnergyCounter;
import org.hearth.node.scheduling.PauseSwitch;
import org.hearth.node.scheduling.SpeedStore;
import org.hearth.node.scheduling.ThrottleController;
import org.hearth.node.settlement.AlarmFile;
import org.hearth.node.settlement.EventReader;
import org.hearth.node.settlement.Settler;
import org.hearth.node.status.Connectivity;
import org.hearth.node.status.EarningsService;
import org.hearth.node.status.JobViews;
import org.hearth.node.status.NodeStatus;
import org.hearth.node.status.Publisher;
import org.hearth.node.status.SituationService;
import org.hearth.node.status.SnapshotMaker;
import org.hearth.node.store.BlobStore;
import org.hearth.node.store.DiskProbe;
import org.hearth.node.store.ProofStore;
import org.hearth.node.work.Connector;
import org.hearth.node.work.CostService;
import org.hearth.node.work.FailureStreak;
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
import org.hearth.node.work.WrongProofs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the loops from the node's parts by hand, starts them and ends them. */
public final class NodeLoops {
  private static final Logger LOG = LoggerFactory.getLogger(NodeLoops.class);
  private static final int JOBS_FOR_SPEED = 50;
  private static final String CARDS = "gpu:";

  /**
   * A proof that is nearly done may still be finished when the node is closed; ten seconds is the
   * promise for all.
   */
  private static final Duration FINISH = Duration.ofSeconds(5);

  private static final Duration AFTER_A_FAULT = Duration.ofSeconds(5);
  private static final Duration UNWIND = Duration.ofSeconds(3);

  private final NodeParts parts;
  private final Signal changed = new Signal();
  private final Signal toRelease = new Signal();
  private final Connectivity reach = new Connectivity(changed);
  private final NodeStatus board = new NodeStatus(changed);
  private final DeviceBroker broker = new DeviceBroker(changed);
  private final SpeedStore speeds;
  private final ThrottleController pace;
  private final HealthHistory history;
  private final PauseSwitch pauseSwitch;
  private final JobHistory pastJobs;
  private final BlobStore blobs;
  private final ProofStore proofs;
  private final JobViews jobViews;
  private final EarningsService earnings;
  private final ProofRun proofRun;
  private final JobDrivers drivers;
  private final Recovery recovery;
  private final Publisher publisher;
  private final List<Loop> loops = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private boolean closed;
  private volatile boolean stopping;

  private record Loop(String name, Runnable body) {}

  public NodeLoops(NodeParts parts) {
    this.parts = parts;
    Books books = parts.books();
    Network network = parts.network();
    Path folder = parts.config().folder();
    RetryTable retries = parts.retries();
    RandomGenerator random = shared(parts.random());
    CrashPoints crash = parts.crashPoints();
    speeds = new SpeedStore(parts.clock());
    pace = new ThrottleController(parts.config().targets()::limits);
    pauseSwitch = new PauseSwitch(folder, parts.clock(), changed);
    pastJobs = new JobHistory(books);
    blobs = new BlobStore(folder.resolve("blobs"));
    proofs = new ProofStore(folder.resolve("proofs"));
    history = new HealthHistory(folder.resolve("health"));
    jobViews = new JobViews(books);
    earnings = new EarningsService(books, network.name(), parts.config().currency(), parts.clock());
    JobStore jobs = new JobStore(books, this::jobChanged);
    EnergyCounter energy = new EnergyCounter(parts.devices(), parts.nanoTime());
    proofRun =
        new ProofRun(parts.engine(), network, energy, board, pace, parts.clock(), parts.nanoTime());
    Admission admission = new Admission(blobs, speeds, broker::ids, pastJobs::workedOn);
    JobTermination endings = new JobTermination(jobs, blobs, crash, toRelease);
    LeaseCalls calls = new LeaseCalls(network, reach, random);
    InputFetcher inputs = new InputFetcher(network, blobs, admission, reach, retries, random);
    ProvingStep proving =
        new ProvingStep(
            jobs,
            network,
            inputs,
            broker,
            proofRun,
            new CostService(books, parts.config().pricePerKwh(), parts.config().currency()),
            speeds,
            new FailureStreak(pauseSwitch),
            new WrongProofs(
                new SelfTestStore(folder.resolve("selftests.txt")),
                parts.engine()::wasWrong,
                parts.clock()),
            admission,
            proofs,
            endings,
            crash);
    JobDriver driver =
        new JobDriver(
            jobs,
            new TakeStep(jobs, network, calls, inputs, endings, retries, crash),
            proving,
            new SubmitStep(jobs, network, calls, endings, retries, random, crash),
            endings,
            board,
            retries,
            random,
            parts.clock());
    drivers = new JobDrivers(driver, changed);
    recovery = new Recovery(jobs, drivers, proving, crash);
    DeviceMonitor monitor =
        new DeviceMonitor(
            parts.devices(),
            parts.engine(),
            broker,
            energy,
            pace,
            pauseSwitch,
            history,
            parts.clock(),
            changed::raise);
    SituationService situations =
        new SituationService(
            network, board, reach, pauseSwitch, monitor, broker, speeds, parts.clock());
    publisher =
        new Publisher(
            new SnapshotMaker(
                network,
                parts.engine(),
                board,
                reach,
                pauseSwitch,
                monitor,
                broker,
                pace,
                jobViews,
                earnings,
                situations,
                parts.clock()),
            board,
            parts.clock());
    changed.listener(publisher::changed);

    loop("devices", monitor);
    loop("publisher", publisher);
    loop(
        "spare time",
        new CalibrationLoop(parts.engine(), monitor, broker, drivers, pauseSwitch, changed));
    loop(
        "connector",
        new Connector(
            network,
            books,
            speeds,
            reach,
            board,
            changed,
            retries,
            random,
            parts.clock(),
            parts.config().nodeName()));
    loop(
        "events",
        new EventReader(
            books,
            network,
            new Settler(jobs, network.name(), proofRun, endings, crash),
            new AlarmFile(folder.resolve("alarms")),
            reach,
            board,
            retries,
            random,
            parts.clock()));
    loop(
        "releases",
        new ReleaseSender(
            books, network, reach, board, toRelease, retries, random, parts.clock(), crash));
    loop(
        "work",
        new WorkTaker(
            network,
            jobs,
            admission,
            drivers,
            broker,
            pauseSwitch,
            reach,
            board,
            changed,
            new DiskProbe(folder, books),
            retries,
            random,
            parts.clock(),
            crash));
  }

  /**
   * Takes up what the last run left and starts to work. Quick: the network and the devices are met
   * later, in the background.
   */
  public synchronized void start() {
    if (closed || !threads.isEmpty()) {
      throw new IllegalStateException("a node is started once");
    }
    blobs.open();
    proofs.open();
    pauseSwitch.open();
    pastJobs.load();
    loadSpeeds();
    recovery.run();
    recovery.audit().stream()
        .filter(f -> !f.ok())
        .forEach(f -> LOG.error("start-up check {}: {}", f.check(), f.sentence()));
    for (Loop loop : loops) {
      threads.add(Thread.ofVirtual().name("node-" + loop.name()).start(() -> keepRunning(loop)));
    }
  }

  /** A fault in one loop must neither end the loop for good nor stay hidden. */
  private void keepRunning(Loop loop) {
    while (!stopping) {
      try {
        loop.body().run();
        return;
      } catch (RuntimeException e) {
        if (stopping) {
          return; // the books are closed already, for example
        }
        LOG.error("the loop \"{}\" failed and starts again", loop.name(), e);
        board.trouble(
            "A fault in Hearth (" + loop.name() + ": " + e + ").", parts.clock().instant());
        try {
          Signal.sleep(AFTER_A_FAULT);
        } catch (InterruptedException stop) {
          return;
        }
      }
    }
  }

  public void pause() {
    pauseSwitch.pause("");
    publisher.publish();
  }

  public void resume() {
    pauseSwitch.resume();
    publisher.publish();
  }

  public NodeSnapshot snapshot() {
    return publisher.latest();
  }

  public AutoCloseable subscribe(Consumer<NodeSnapshot> subscriber) {
    return publisher.subscribe(subscriber);
  }

  /** Whether every open job has a driver; meant to be asked while the node runs. */
  public List<AuditFinding> audit() {
    return recovery.audit();
  }

  /**
   * Ends within ten seconds. A proof that takes longer is thrown away and made again at the next
   * start.
   */
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    stopping = true;
    threads.forEach(Thread::interrupt);
    try {
      if (board.proof().filter(this::nearlyDone).isPresent()) {
        changed.await(() -> board.proof().isEmpty(), FINISH);
      }
      proofRun.stop();
      changed.await(() -> board.proof().isEmpty(), UNWIND.dividedBy(2));
      // A moment for what was just proved to be written down and sent.
      changed.await(() -> drivers.keys().isEmpty(), UNWIND.dividedBy(6));
      drivers.interrupt();
      changed.await(() -> drivers.keys().isEmpty(), UNWIND.dividedBy(2));
      for (Thread thread : threads) {
        thread.join(UNWIND.dividedBy(threads.size()));
      }
      history.close();
    } catch (InterruptedException e) {
      drivers.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  /** The loops draw from several threads, and not every generator can bear that. */
  private static RandomGenerator shared(RandomGenerator random) {
    return () -> {
      synchronized (random) {
        return random.nextLong();
      }
    };
  }

  private boolean nearlyDone(NodeStatus.Proof proof) {
    double fraction = proof.progress().fraction();
    double spent = Duration.between(proof.since(), parts.clock().instant()).toMillis();
    double left = fraction > 0 ? spent / fraction * (1 - fraction) : Double.MAX_VALUE;
    return left <= FINISH.toMillis();
  }

  private void loop(String name, Runnable body) {
    loops.add(new Loop(name, body));
  }

  private void jobChanged(JobKey key) {
    pastJobs.seen(key);
    jobViews.changed(key);
    earnings.changed();
    changed.raise();
  }

  /**
   * Not of cards: the books have a job's share of the device's time, and a card that proves several
   * jobs at once would look as many times too fast.
   */
  private void loadSpeeds() {
    Books books = parts.books();
    for (JobRow row : books.jobs(JOBS_FOR_SPEED).reversed()) {
      try {
        books
            .cost(row.key())
            .filter(c -> c.paidWork() && !c.deviceId().startsWith(CARDS))
            .ifPresent(c ->
                speeds.proved(JobStore.state(row).terms(), new DeviceId(c.deviceId()), c.proving()));
      } catch (DamagedJobException e) {
        LOG.warn("job {}: {}", row.key().jobId(), e.getMessage());
      }
    }
  }
}
