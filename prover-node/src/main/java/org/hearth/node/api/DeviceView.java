package org.hearth.node.api;

import java.util.Optional;
import org.hearth.device.api.Device;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;

/**
 * A device and how it is doing.
 *
 * @param health empty when the device tells nothing
 */
public record DeviceView(
    Device device, Optional<Health> health, PowerSource power, DeviceState state) {}
