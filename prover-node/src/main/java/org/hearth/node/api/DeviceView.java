package org.hearth.node.api;

import java.util.Optional;
import org.hearth.device.api.Device;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;
import org.hearth.node.gpu.GpuSituation;

/**
 * A device and how it is doing.
 *
 * @param health empty when the device tells nothing
 * @param gpu who has it, where it is a GPU
 */
public record DeviceView(
    Device device,
    Optional<Health> health,
    PowerSource power,
    DeviceState state,
    GpuSituation gpu) {
  /** A device that nobody has. */
  public DeviceView(Device device, Optional<Health> health, PowerSource power, DeviceState state) {
    this(device, health, power, state, GpuSituation.NOBODY);
  }
}
