package org.hearth.node.scheduling;

import org.hearth.device.api.DeviceCatalog;
import org.hearth.device.health.HealthHistory;

/** What is read from the devices, and where it is kept. */
public record DeviceReadings(DeviceCatalog catalog, EnergyCounter energy, HealthHistory history) {}
