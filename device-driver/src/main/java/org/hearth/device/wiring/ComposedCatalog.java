package org.hearth.device.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceCatalog;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceMemory;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.DeviceSource;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;
import org.hearth.device.api.Severity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks each family of devices in turn; one that breaks does not take the others with it. */
final class ComposedCatalog implements DeviceCatalog {
  private static final Logger LOG = LoggerFactory.getLogger(ComposedCatalog.class);

  private final List<DeviceSource> sources;
  private final BusWatch watch;

  ComposedCatalog(List<DeviceSource> sources, BusWatch watch) {
    this.sources = List.copyOf(sources);
    this.watch = watch;
  }

  @Override
  public boolean changed() {
    boolean changed = watch.changed();
    for (DeviceSource source : sources) {
      changed |= source.changed();
    }
    return changed;
  }

  @Override
  public DeviceScan scan() {
    List<Device> devices = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (DeviceSource source : sources) {
      DeviceScan scan = guardedScan(source);
      devices.addAll(scan.devices());
      findings.addAll(scan.findings());
    }
    return new DeviceScan(devices, findings);
  }

  /** The last line of defence: native libraries fail with Errors as well as with exceptions. */
  private static DeviceScan guardedScan(DeviceSource source) {
    try {
      return source.scan();
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("The search for {} failed", source.family(), e);
      return new DeviceScan(
          List.of(),
          List.of(
              new Finding(
                  "scan-failed",
                  Severity.WARNING,
                  "The search for " + source.family() + " stopped with an unexpected problem.",
                  "The log file has the details; please send it to support.")));
    }
  }

  @Override
  public Optional<Health> sample(DeviceId id) {
    for (DeviceSource source : sources) {
      try {
        Optional<Health> health = source.sample(id);
        if (health.isPresent()) {
          return health;
        }
      } catch (RuntimeException | LinkageError e) {
        LOG.warn("{} could not be sampled", id, e);
      }
    }
    return Optional.empty();
  }

  @Override
  public PowerSource power(DeviceId id) {
    for (DeviceSource source : sources) {
      try {
        Optional<PowerSource> power = source.power(id);
        if (power.isPresent()) {
          return power.get();
        }
      } catch (RuntimeException | LinkageError e) {
        LOG.warn("The power of {} could not be read", id, e);
      }
    }
    return PowerSource.estimated(0, "not counted: " + id + " is not connected");
  }

  @Override
  public Optional<DeviceMemory> memory(DeviceId id) {
    for (DeviceSource source : sources) {
      try {
        Optional<DeviceMemory> memory = source.memory(id);
        if (memory.isPresent()) {
          return memory;
        }
      } catch (RuntimeException | LinkageError e) {
        LOG.warn("The memory of {} could not be read", id, e);
      }
    }
    return Optional.empty();
  }
}
