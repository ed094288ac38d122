package org.hearth.node.status;

import java.util.List;
import java.util.Optional;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.PowerSource;
import org.hearth.node.api.DeviceView;
import org.hearth.node.scheduling.DeviceMonitor;
import org.hearth.node.scheduling.DeviceStates;

/** The devices as the snapshot shows them. */
public final class DeviceViews {
  private static final PowerSource NO_POWER = new PowerSource(0, false, "not reported");

  private final DeviceMonitor monitor;
  private final DeviceStates states;

  public DeviceViews(DeviceMonitor monitor, DeviceStates states) {
    this.monitor = monitor;
    this.states = states;
  }

  List<DeviceView> list() {
    List<DeviceId> busy = states.busy();
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
        states.of(device, busy),
        states.gpu(device));
  }
}
