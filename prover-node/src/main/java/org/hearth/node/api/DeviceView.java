package org.hearth.node.api;

import java.util.Optional;
import org.hearth.device.api.Device;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;

/**
 * A device as the window shows it.
 *
 * @param health the latest sample; empty when the device has given none
 * @param state a few words: "proving", "ready", "not used for proving", "paused: …", "proving: held
 *     at 80 % …"
 */
public record DeviceView(Device device, Optional<Health> health, PowerSource power, String state) {}
