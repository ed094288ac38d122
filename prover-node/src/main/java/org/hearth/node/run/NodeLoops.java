package org.hearth.node.run;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.backup.BackupLoop;
import org.hearth.node.config.NodeConfig;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.loop.Signal;
import org.hearth.node.scheduling.CalibrationLoop;
import org.hearth.node.scheduling.PauseSwitch;
import org.hearth.node.status.DeviceViews;
import org.hearth.node.status.DiskTrouble;
import org.hearth.node.status.EarningsService;
import org.hearth.node.status.JobViews;
import org.hearth.node.status.NetworkSession;
import org.hearth.node.status.NetworkViews;
import org.hearth.node.status.NodeStatus;
import org.hearth.node.status.Publisher;
import org.hearth.node.status.SituationService;
import org.hearth.node.status.SnapshotMaker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the loops from the node's parts by hand, starts them and ends them. */
final class NodeLoops {
  private static final Logger LOG = LoggerFactory.getLogger(NodeLoops.class);

  /**
   * A proof that is nearly done may still be finished when the node is closed; ten seconds is the
   * promise for all.
   */
  private static final Duration FINISH = Duration.ofSeconds(5);

  private static final Duration AFTER_A_FAULT = Duration.ofSeconds(5);
  private static final Duration UNWIND = Duration.ofSeconds(3);

  private final Clock clock;
  private final SharedServices shared;
  private final List<NetworkLoops> networks;
  private final JobViews jobViews;
  private final Map<String, EarningsService> earnings;
  private final Publisher publisher;
  private final List<Loop> loops = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private boolean closed;
  private volatile boolean stopping;

  NodeLoops(NodeParts given) {
    NodeParts parts = sharingRandom(given);
    clock = parts.time().clock();
    shared = new SharedServices(parts);
    jobViews = new JobViews(parts.books(), shared.networkNames());
    earnings =
        shared.networkNames().stream()
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    name ->
                        new EarningsService(
                            parts.books(), name, () -> shared.settings().currency(), clock)));
    networks =
        parts.networks().stream()
            .map(joined -> new NetworkLoops(shared, joined, this::jobChanged))
            .toList();
    publisher = publisher();
    shared.changed.listener(publisher::changed);
    loops.add(new Loop("devices", shared.monitor));
    loops.add(new Loop("rules", shared.rules.loop()));
    loops.add(new Loop("publisher", publisher));
    loops.add(new Loop("books", new BooksWatch(parts.books(), shared.status, clock)));
    loops.add(new Loop("inputs", new InputPruning(parts.books(), shared.blobs)));
    parts
        .backups()
        .ifPresent(store -> loops.add(new Loop("backups", new BackupLoop(store, clock))));
    loops.add(
        new Loop(
            "calibration",
            new CalibrationLoop(
                parts.proving().engine(),
                shared.monitor,
                shared.broker,
                () -> shared.gate.beforeProof(shared.broker),
                shared.pauseSwitch,
                shared.rules.loop()::allowsNewWork,
                shared.changed)));
    networks.forEach(network -> loops.addAll(network.loops()));
  }

  private Publisher publisher() {
    List<NetworkSession> sessions = networks.stream().map(NetworkLoops::session).toList();
    return new Publisher(
        new SnapshotMaker(
            shared.status,
            shared.monitor,
            sessions,
            new DeviceViews(shared.monitor, shared.monitor.states()),
            jobViews,
            new NetworkViews(sessions, jobViews, earnings),
            new SituationService(
                shared.status,
                shared.pauseSwitch,
                shared.monitor,
                shared.broker,
                shared.rules,
                clock),
            clock),
        shared.status,
        clock);
  }

  /**
   * Takes up what the last run left and starts to work. Quick: the networks and the devices are met
   * later, in the background.
   */
  synchronized void start() {
    if (closed || !threads.isEmpty()) {
      throw new IllegalStateException("a node is started once");
    }
    shared.blobs.open();
    shared.pauseSwitch.open();
    shared.jobHistory.load();
    networks.forEach(NetworkLoops::recover);
    audit().stream()
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
        report(loop, e);
        try {
          Signal.sleep(AFTER_A_FAULT);
        } catch (InterruptedException stop) {
          return;
        }
      }
    }
  }

  private void report(Loop loop, RuntimeException e) {
    Optional<Reason> disk = DiskTrouble.of(e);
    if (disk.isEmpty()) {
      LOG.error("the loop \"{}\" failed and starts again", loop.name(), e);
    }
    shared.status.trouble(
        disk.orElseGet(
            () -> Reason.of(ReasonCode.LOOP_FAULT, String.valueOf(e)).with("where", loop.name())),
        clock.instant());
  }

  void changePause(Consumer<PauseSwitch> how) {
    how.accept(shared.pauseSwitch);
    publisher.publish();
  }

  /** Takes up what a running node can; the rest holds from the next start. */
  void settings(NodeConfig changed) {
    shared.settings(changed);
    earnings.values().forEach(EarningsService::changed);
    publisher.publish();
  }

  NodeSnapshot snapshot() {
    return publisher.latest();
  }

  AutoCloseable subscribe(Consumer<NodeSnapshot> subscriber) {
    return publisher.subscribe(subscriber);
  }

  /** Whether every open job has a driver; meant to be asked while the node runs. */
  List<AuditFinding> audit() {
    return networks.stream().flatMap(network -> network.audit().stream()).toList();
  }

  /**
   * Ends within ten seconds. A proof that takes longer is thrown away and made again at the next
   * start.
   */
  synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    stopping = true;
    threads.forEach(Thread::interrupt);
    Signal changed = shared.changed;
    NodeStatus status = shared.status;
    try {
      if (status.proofs().stream().anyMatch(this::nearlyDone)) {
        changed.await(() -> status.proofs().stream().noneMatch(this::nearlyDone), FINISH);
      }
      networks.forEach(NetworkLoops::stopProofs);
      changed.await(() -> status.proofs().isEmpty(), UNWIND.dividedBy(2));
      // A moment for what was just proved to be written down and sent.
      changed.await(this::idle, UNWIND.dividedBy(6));
      networks.forEach(NetworkLoops::interrupt);
      changed.await(this::idle, UNWIND.dividedBy(2));
      for (Thread thread : threads) {
        thread.join(UNWIND.dividedBy(threads.size()));
      }
      shared.health.close();
    } catch (InterruptedException e) {
      networks.forEach(NetworkLoops::interrupt);
      Thread.currentThread().interrupt();
    }
  }

  private boolean idle() {
    return networks.stream().allMatch(NetworkLoops::idle);
  }

  /** The loops draw from several threads, and not every generator can bear that. */
  private static NodeParts sharingRandom(NodeParts parts) {
    return new NodeParts(
        parts.config(),
        parts.books(),
        parts.networks(),
        parts.proving(),
        parts.time(),
        () -> {
          synchronized (parts.random()) {
            return parts.random().nextLong();
          }
        },
        parts.crashPoints(),
        parts.backups());
  }

  private boolean nearlyDone(NodeStatus.Proof proof) {
    double fraction = proof.fraction();
    double spent = Duration.between(proof.since(), clock.instant()).toMillis();
    double left = fraction > 0 ? spent / fraction * (1 - fraction) : Double.MAX_VALUE;
    return left <= FINISH.toMillis();
  }

  private void jobChanged(JobKey key) {
    shared.jobHistory.seen(key);
    jobViews.changed(key);
    Optional.ofNullable(earnings.get(key.network())).ifPresent(EarningsService::changed);
    shared.changed.raise();
  }
}
