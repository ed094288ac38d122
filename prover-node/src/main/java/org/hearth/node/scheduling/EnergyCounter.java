package org.hearth.node.scheduling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.hearth.device.api.DeviceCatalog;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.PowerSource;

/**
 * Shares out the energy and the time of each device to the jobs that are on it, in equal parts at
 * every moment: what a device used while several jobs were on it is counted once, not once for
 * each. A catalog's power is the mean since it was asked last, so there must be one asker: this
 * one.
 */
public final class EnergyCounter {
  private static final double NANOS_PER_HOUR = 3.6e12;

  /** Longer gaps are a suspended computer, which used next to nothing. */
  private static final long LONGEST_GAP_NANOS = 10_000_000_000L;

  private final DeviceCatalog catalog;
  private final LongSupplier nanoTime;
  private final Map<DeviceId, List<Meter>> meters = new HashMap<>();
  private final Map<DeviceId, Long> lastRead = new HashMap<>();

  /** A job's meter at a device. */
  public final class Meter {
    private final DeviceId device;
    private double wattHours;
    private double nanos;
    private boolean measured = true;
    private String explanation = "";

    private Meter(DeviceId device) {
      this.device = device;
    }

    private void add(double newWattHours, double newNanos, PowerSource power) {
      wattHours += newWattHours;
      nanos += newNanos;
      measured &= power.measured() || newNanos == 0;
      explanation = power.explanation();
    }

    /** Ends it; what comes later is for others. */
    public DeviceUsage end() {
      synchronized (EnergyCounter.this) {
        PowerSource unused = read(device);
        meters.getOrDefault(device, List.of()).remove(this);
        return new DeviceUsage(wattHours, Duration.ofNanos((long) nanos), measured, explanation);
      }
    }
  }

  /**
   * @param nanoTime monotonic, as System.nanoTime: a wall clock that jumps must not make energy
   */
  public EnergyCounter(DeviceCatalog catalog, LongSupplier nanoTime) {
    this.catalog = catalog;
    this.nanoTime = nanoTime;
  }

  public synchronized PowerSource read(DeviceId id) {
    PowerSource power = catalog.power(id);
    long now = nanoTime.getAsLong();
    Long before = lastRead.put(id, now);
    long gap = before == null ? 0 : Math.max(0, now - before);
    double watts = Double.isFinite(power.watts()) ? Math.max(0, power.watts()) : 0;
    double wattHours = watts * Math.min(gap, LONGEST_GAP_NANOS) / NANOS_PER_HOUR;
    List<Meter> here = meters.getOrDefault(id, List.of());
    for (Meter meter : here) {
      meter.add(wattHours / here.size(), (double) gap / here.size(), power);
    }
    return power;
  }

  /** A job comes to a device. */
  public synchronized Meter begin(DeviceId id) {
    PowerSource unused = read(id); // what was before is for those who were there
    Meter meter = new Meter(id);
    meters.computeIfAbsent(id, _ -> new ArrayList<>()).add(meter);
    return meter;
  }
}
