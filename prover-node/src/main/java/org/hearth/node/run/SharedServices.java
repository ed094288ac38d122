package org.hearth.node.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.hearth.device.doctor.SelfTestStore;
import org.hearth.device.health.HealthHistory;
import org.hearth.node.config.NodeConfig;
import org.hearth.node.job.JobHistory;
import org.hearth.node.loop.Signal;
import org.hearth.node.rules.ProofPacing;
import org.hearth.node.rules.RuleLoop;
import org.hearth.node.rules.RuledWork;
import org.hearth.node.scheduling.DeviceBroker;
import org.hearth.node.scheduling.DeviceMonitor;
import org.hearth.node.scheduling.DeviceReadings;
import org.hearth.node.scheduling.EnergyCounter;
import org.hearth.node.scheduling.PauseFile;
import org.hearth.node.scheduling.PauseSwitch;
import org.hearth.node.scheduling.ThrottleController;
import org.hearth.node.status.NodeStatus;
import org.hearth.node.store.BlobStore;
import org.hearth.node.store.DiskProbe;
import org.hearth.node.store.RefusedKeys;
import org.hearth.node.work.CostService;
import org.hearth.node.work.FailureStreak;
import org.hearth.node.work.WorkGate;
import org.hearth.node.work.WrongProofs;

/** What all networks of the node share: devices, files, the pause switch, the room for work. */
final class SharedServices {
  final NodeParts parts;

  /** As the owner wants them now; what holds only from the next start is in {@link #parts}. */
  private final AtomicReference<NodeConfig> settings;

  final Signal changed = new Signal();
  final NodeStatus status = new NodeStatus(changed);
  final DeviceBroker broker = new DeviceBroker(changed);
  final ThrottleController throttle;
  final PauseSwitch pauseSwitch;
  final RuledWork rules;
  final JobHistory jobHistory;
  final BlobStore blobs;
  final HealthHistory health;
  final EnergyCounter energy;
  final DeviceMonitor monitor;
  final CostService costs;
  final FailureStreak streak;
  final WrongProofs wrongProofs;
  final RefusedKeys refusedKeys;
  final WorkGate gate;

  SharedServices(NodeParts parts) {
    this.parts = parts;
    settings = new AtomicReference<>(parts.config());
    Path folder = parts.config().folder();
    throttle = new ThrottleController(kind -> settings().targets().limits(kind));
    pauseSwitch = new PauseSwitch(new PauseFile(folder), parts.time().clock(), changed);
    rules = rules(parts, changed);
    jobHistory = new JobHistory(parts.books());
    blobs = new BlobStore(folder.resolve("blobs"), parts.time().clock());
    health = new HealthHistory(folder.resolve("health"));
    energy = new EnergyCounter(parts.proving().devices(), parts.time().nano());
    costs = new CostService(parts.books(), () -> settings().priceAt(parts.time().clock()));
    streak = new FailureStreak(pauseSwitch);
    wrongProofs =
        new WrongProofs(
            new SelfTestStore(folder.resolve("selftests.txt")),
            parts.proving().engine()::wasWrong,
            parts.time().clock());
    refusedKeys = new RefusedKeys(folder.resolve("refused-keys.txt"), parts.time().clock());
    gate =
        new WorkGate(
            pauseSwitch,
            rules.loop()::allowsNewWork,
            status,
            changed,
            new DiskProbe(folder, parts.books()),
            parts.time().clock());
    monitor =
        new DeviceMonitor(
            new DeviceReadings(parts.proving().devices(), energy, health),
            parts.proving().engine(),
            broker,
            throttle,
            pauseSwitch,
            rules,
            parts.time().nano(),
            changed::raise);
  }

  private static RuledWork rules(NodeParts parts, Signal changed) {
    NodeParts.Working working = parts.proving().working();
    RuleLoop loop =
        new RuleLoop(
            working.rules(),
            working.sensors(),
            working.every(),
            parts.time().clock(),
            parts.time().nano(),
            changed::raise);
    return new RuledWork(loop, new ProofPacing(loop::verdict, parts.time().nano()));
  }

  NodeConfig settings() {
    return Objects.requireNonNull(settings.get());
  }

  void settings(NodeConfig changed) {
    settings.set(changed);
    this.changed.raise();
  }

  List<String> networkNames() {
    return parts.networks().stream().map(j -> j.network().name()).toList();
  }
}
