package org.hearth.node.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;
import org.hearth.device.governor.WorkRate;
import org.hearth.node.api.DeviceState;
import org.hearth.node.api.Situation;
import org.hearth.node.loop.Signal;
import org.hearth.node.proving.ProvingService;
import org.hearth.node.rules.RuledWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the devices once a second, and every five seconds while none works or is held back:
 * keeps the samples, counts the energy, tells the broker what can prove.
 */
public final class DeviceMonitor implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceMonitor.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  /** A GPU that was missing at start, or was unplugged, must be noticed without a restart. */
  private static final int TICKS_BETWEEN_SCANS = 120;

  private final ProvingService engine;
  private final DeviceBroker broker;
  private final DeviceReadings readings;
  private final ThrottleController throttle;
  private final PauseSwitch pauseSwitch;
  private final RuledWork rules;
  private final DeviceStates states;
  private final LongSupplier nanoTime;
  private final Runnable changed;
  private volatile List<Device> provers = List.of();
  private List<Capacity> capacity = List.of();
  private final SamplingRhythm rhythm = new SamplingRhythm();
  private volatile Optional<DeviceScan> scan = Optional.empty();
  private volatile Map<DeviceId, Observed> latest = Map.of();

  /** What was seen of a device last. */
  public record Observed(Optional<Health> health, PowerSource power) {}

  /**
   * @param nanoTime monotonic, as System.nanoTime: a wall clock that is set back must not keep a
   *     device that was too hot resting, or one that gets hot running
   */
  public DeviceMonitor(
      DeviceReadings readings,
      ProvingService engine,
      DeviceBroker broker,
      ThrottleController throttle,
      PauseSwitch pauseSwitch,
      RuledWork rules,
      LongSupplier nanoTime,
      Runnable changed) {
    this.readings = readings;
    this.engine = engine;
    this.broker = broker;
    this.throttle = throttle;
    this.pauseSwitch = pauseSwitch;
    this.rules = rules;
    this.states = new DeviceStates(engine, broker, throttle, pauseSwitch, rules);
    this.nanoTime = nanoTime;
    this.changed = changed;
  }

  @Override
  public void run() {
    try {
      long nextScan = 0;
      for (long tick = 0; ; tick++) {
        pauseSwitch.tick();
        if (rhythm.due(atWork())) {
          if (tick >= nextScan || readings.catalog().changed()) {
            rescan();
            nextScan = tick + TICKS_BETWEEN_SCANS;
          }
          observe();
          changed.run();
        } else if (lend()) {
          changed.run();
        }
        yieldToOwner();
        Signal.sleep(EVERY);
      }
    } catch (InterruptedException e) {
      // the node stops
    }
  }

  public DeviceStates states() {
    return states;
  }

  public Optional<DeviceScan> scan() {
    return scan;
  }

  public Optional<Observed> latest(DeviceId id) {
    return Optional.ofNullable(latest.get(id));
  }

  private void rescan() {
    DeviceScan found = readings.catalog().scan();
    scan = Optional.of(found);
    provers = found.devices().stream().filter(Device::canProve).toList();
    lend();
  }

  /** Those that the engine proves on now; it may have given one up since the last look. */
  private List<Device> able() {
    return provers.stream().filter(device -> engine.obstacle(device).isEmpty()).toList();
  }

  /** Those of them that get new work: neither too hot nor paused by the user. */
  private List<Device> working() {
    return throttle.notPaused(able()).stream()
        .filter(device -> pauseSwitch.now(device.id()).isEmpty())
        .toList();
  }

  /** Devices that could prove, are not paused, and have not shown yet that they should. */
  public List<Device> unmeasured() {
    return working().stream().filter(engine::unmeasured).toList();
  }

  /** Whether no processor is paused or held back, and so may be loaded with measurements. */
  public boolean processorFree() {
    return provers.stream()
        .filter(device -> device.kind() == DeviceKind.CPU)
        .allMatch(device -> throttle.rate(device.id()).share() >= WorkRate.FULL.share());
  }

  private boolean atWork() {
    return !broker.onLoan().isEmpty()
        || provers.stream().anyMatch(d -> throttle.rate(d.id()).share() < WorkRate.FULL.share());
  }

  /** Whether others than before are lent now. */
  private boolean lend() {
    List<Capacity> now =
        working().stream()
            .filter(engine::tested)
            .map(device -> new Capacity(device, engine.slots(device), engine.suitsFrom(device)))
            .toList();
    boolean others = !now.equals(capacity);
    if (others) {
      capacity = now;
      broker.usable(now);
    }
    return others;
  }

  /**
   * A device that its governor paused is not lent; a proof that is on it waits. One that still
   * works is governed as well when it is not to be lent any more.
   */
  private void govern(Map<DeviceId, Observed> seen, Instant now) {
    List<Device> working = broker.onLoan();
    List<DeviceId> busy = working.stream().map(Device::id).toList();
    List<Device> able = able();
    Map<DeviceId, Device> governed = new LinkedHashMap<>();
    Stream.concat(able.stream(), working.stream())
        .forEach(device -> governed.putIfAbsent(device.id(), device));
    for (Device device : governed.values()) {
      Optional<Health> health =
          Optional.ofNullable(seen.get(device.id())).flatMap(Observed::health);
      WorkRate rate = throttle.update(device, health, busy.contains(device.id()), now);
      engine.pace(device, rules.pacing().rate(device, rate));
    }
    lend();
  }

  /** What is under way is finished first. */
  private void yieldToOwner() {
    List<DeviceId> busy = states.busy();
    for (Device device : provers) {
      Optional<String> why = ownerWants(device);
      if (why.isEmpty() || !busy.contains(device.id())) {
        engine.keepFree(device, why);
      }
    }
  }

  /** Why the owner wants a device for himself, in a clause. */
  private Optional<String> ownerWants(Device device) {
    if (pauseSwitch.now().isPresent()) {
      return Optional.of("the node is paused");
    }
    if (pauseSwitch.now(device.id()).isPresent()) {
      return Optional.of("it is paused");
    }
    return rules.loop().memoryIsWanted()
        ? Optional.of("a program of the owner's wants its memory")
        : Optional.empty();
  }

  /** Whether there are devices that could prove, and the user paused them all. */
  public boolean pausedByUser() {
    List<Device> all = able();
    return !all.isEmpty() && all.stream().allMatch(d -> pauseSwitch.now(d.id()).isPresent());
  }

  /** Why no device may work, when heat is the reason. */
  public Optional<Situation.Resting> heat() {
    List<Device> all = able();
    return all.isEmpty() || !throttle.notPaused(all).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Situation.Resting(
                all.getFirst().name(), throttle.rate(all.getFirst().id()).reason()));
  }

  private void observe() {
    Map<DeviceId, Observed> seen = new HashMap<>();
    Instant now = Instant.EPOCH.plusNanos(nanoTime.getAsLong());
    for (Device device : scan.map(DeviceScan::devices).orElse(List.of())) {
      PowerSource power = readings.energy().read(device.id());
      Optional<Health> health = readings.catalog().sample(device.id());
      seen.put(device.id(), new Observed(health, power));
    }
    latest = Map.copyOf(seen);
    govern(seen, now);
    try {
      keep(seen);
    } catch (RuntimeException e) {
      // A chart with a gap is no reason to stop earning; a full disk is told by those who need it.
      LOG.warn("device samples were not kept: {}", e.getMessage());
    }
  }

  private void keep(Map<DeviceId, Observed> seen) {
    seen.values().stream().flatMap(o -> o.health().stream()).forEach(readings.history()::append);
    List<DeviceId> busy = states.busy();
    for (Device device : provers) {
      DeviceState state = states.of(device, busy.contains(device.id()));
      // In the samples' time, so that both stand at the same place of a chart.
      Optional.ofNullable(seen.get(device.id()))
          .flatMap(Observed::health)
          .ifPresent(health ->
              readings
                  .history()
                  .restrained(device.id(), health.at(), DeviceStates.restraint(state)));
    }
  }
}
