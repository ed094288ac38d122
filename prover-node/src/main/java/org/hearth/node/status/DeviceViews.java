package org.hearth.node.status;

import java.util.List;
import java.util.Optional;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.PowerSource;
import org.hearth.device.governor.WorkRate;
import org.hearth.node.api.DeviceState;
import org.hearth.node.api.DeviceView;
import org.hearth.node.proving.ProvingService;
import org.hearth.node.rules.RuledWork;
import org.hearth.node.scheduling.DeviceBroker;
import org.hearth.node.scheduling.DeviceMonitor;
import org.hearth.node.scheduling.Pause;
import org.hearth.node.scheduling.PauseSwitch;
import org.hearth.node.scheduling.ThrottleController;

/** The devices as the snapshot shows them. */
public final class DeviceViews {
  private static final PowerSource NO_POWER = new PowerSource(0, false, "not reported");

  private final ProvingService engine;
  private final DeviceMonitor monitor;
  private final DeviceBroker broker;
  private final ThrottleController throttle;
  private final PauseSwitch pauseSwitch;
  private final RuledWork rules;

  public DeviceViews(
      ProvingService engine,
      DeviceMonitor monitor,
      DeviceBroker broker,
      ThrottleController throttle,
      PauseSwitch pauseSwitch,
      RuledWork rules) {
    this.engine = engine;
    this.monitor = monitor;
    this.broker = broker;
    this.throttle = throttle;
    this.pauseSwitch = pauseSwitch;
    this.rules = rules;
  }

  List<DeviceView> list() {
    List<DeviceId> busy = broker.onLoan().stream().map(Device::id).toList();
    return monitor.scan().map(DeviceScan::devices).orElse(List.of()).stream()
        .map(device -> view(device, busy.contains(device.id())))
        .toList();
  }

  private DeviceView view(Device device, boolean busy) {
    Optional<DeviceMonitor.Observed> seen = monitor.latest(device.id());
    return new DeviceView(
        device,
        seen.flatMap(DeviceMonitor.Observed::health),
        seen.map(DeviceMonitor.Observed::power).orElse(NO_POWER),
        state(device, busy));
  }

  private DeviceState state(Device device, boolean busy) {
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
}
