package org.hearth.node.scheduling;

import java.util.List;
import java.util.Optional;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.governor.WorkRate;
import org.hearth.device.health.Restraint;
import org.hearth.node.api.DeviceState;
import org.hearth.node.gpu.GpuSituation;
import org.hearth.node.proving.ProvingService;
import org.hearth.node.rules.RuledWork;

/** What each device does for the node now, and what holds it back. */
public final class DeviceStates {
  private final ProvingService engine;
  private final DeviceBroker broker;
  private final ThrottleController throttle;
  private final PauseSwitch pauseSwitch;
  private final RuledWork rules;

  public DeviceStates(
      ProvingService engine,
      DeviceBroker broker,
      ThrottleController throttle,
      PauseSwitch pauseSwitch,
      RuledWork rules) {
    this.engine = engine;
    this.broker = broker;
    this.throttle = throttle;
    this.pauseSwitch = pauseSwitch;
    this.rules = rules;
  }

  /** Those with a proof on them. */
  public List<DeviceId> busy() {
    return broker.onLoan().stream().map(Device::id).toList();
  }

  /**
   * @param busy whether a proof is on it
   */
  public DeviceState of(Device device, boolean busy) {
    if (!device.canProve()) {
      return new DeviceState.CannotProve();
    }
    Optional<String> obstacle = engine.obstacle(device);
    if (obstacle.isPresent()) {
      return new DeviceState.NotUsed(obstacle.get());
    }
    WorkRate rate = throttle.rate(device.id());
    if (rate.paused()) {
      return new DeviceState.PausedByGovernor(rate.reason());
    }
    double allowed = rules.pacing().share(device.id());
    if (busy && allowed > 0) {
      return allowed < rate.share()
          ? new DeviceState.Proving(allowed, "")
          : new DeviceState.Proving(rate.share(), rate.reason());
    }
    Optional<Pause> own = pauseSwitch.now(device.id());
    if (own.isPresent()) {
      return new DeviceState.PausedByUser(own.get().until());
    }
    if (pauseSwitch.now().isPresent() || rules.loop().verdict().held()) {
      return new DeviceState.Paused();
    }
    return engine.tested(device) ? new DeviceState.Ready() : new DeviceState.Untested();
  }

  /** Who has it, where it is a GPU. */
  public GpuSituation gpu(Device device) {
    return engine.situation(device);
  }

  /** What a chart of the past shows of a state; empty where nothing holds the device back. */
  static Optional<Restraint> restraint(DeviceState state) {
    return switch (state) {
      case DeviceState.PausedByGovernor _ -> Optional.of(Restraint.RESTING);
      case DeviceState.PausedByUser _, DeviceState.Paused _ -> Optional.of(Restraint.PAUSED);
      case DeviceState.Proving proving ->
          proving.share() < 1 ? Optional.of(Restraint.SLOWED) : Optional.empty();
      case DeviceState.CannotProve _,
          DeviceState.NotUsed _,
          DeviceState.Ready _,
          DeviceState.Untested _ ->
          Optional.empty();
    };
  }
}
