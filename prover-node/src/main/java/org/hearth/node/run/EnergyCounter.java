package org.hearth.node.run;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.hearth.device.DeviceCatalog;
import org.hearth.device.DeviceId;
import org.hearth.device.PowerSource;

/**
 * Adds up the energy of each device. A catalog's power is the mean since it was asked last, so
 * there must be one asker: this one. Whoever wants the energy of a span takes the total at both
 * ends.
 */
final class EnergyCounter {
  private static final double NANOS_PER_HOUR = 3.6e12;

  /** Longer gaps are a suspended computer, which used next to nothing. */
  private static final long LONGEST_GAP_NANOS = 10_000_000_000L;

  private final DeviceCatalog catalog;
  private final LongSupplier nanoTime;
  private final Map<DeviceId, EnergyTotal> totals = new HashMap<>();
  private final Map<DeviceId, Long> lastRead = new HashMap<>();

  /**
   * @param nanoTime monotonic, as System.nanoTime: a wall clock that jumps must not make energy
   */
  EnergyCounter(DeviceCatalog catalog, LongSupplier nanoTime) {
    this.catalog = catalog;
    this.nanoTime = nanoTime;
  }

  synchronized PowerSource read(DeviceId id) {
    PowerSource power = catalog.power(id);
    long now = nanoTime.getAsLong();
    Long before = lastRead.put(id, now);
    long gap = before == null ? 0 : Math.clamp(now - before, 0, LONGEST_GAP_NANOS);
    EnergyTotal old = totals.getOrDefault(id, EnergyTotal.ZERO);
    double watts = Double.isFinite(power.watts()) ? Math.max(0, power.watts()) : 0;
    totals.put(
        id,
        new EnergyTotal(
            old.wattHours() + watts * gap / NANOS_PER_HOUR,
            old.estimatedSeconds() + (power.measured() ? 0 : gap / 1e9),
            power.explanation()));
    return power;
  }

  /** Up to this moment. */
  synchronized EnergyTotal total(DeviceId id) {
    read(id);
    return totals.getOrDefault(id, EnergyTotal.ZERO);
  }
}
