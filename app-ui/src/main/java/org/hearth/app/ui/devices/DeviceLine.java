package org.hearth.app.ui.devices;

import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;

/** A device that is there but takes no part in proving: one line is enough. */
public record DeviceLine(DeviceId id, DeviceKind kind, String name, String note) {}
