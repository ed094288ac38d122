package org.hearth.node.scheduling;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.Health;
import org.hearth.device.api.Reading;
import org.hearth.device.governor.Governor;
import org.hearth.device.governor.GovernorLimits;
import org.hearth.device.governor.WorkRate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much each device may work, by its own governor. */
public final class ThrottleController {
  private static final Logger LOG = LoggerFactory.getLogger(ThrottleController.class);
  private static final Reading SILENT = Reading.notReported("the device did not answer");

  private final Function<DeviceKind, GovernorLimits> limits;
  private final Map<DeviceId, Governed> governors = new ConcurrentHashMap<>();
  private final Map<DeviceId, WorkRate> rates = new ConcurrentHashMap<>();

  private record Governed(GovernorLimits limits, Governor governor) {
    static Governed by(GovernorLimits limits) {
      return new Governed(limits, new Governor(limits));
    }
  }

  /**
   * @param limits of the devices of a kind as they are now: the owner may change them
   */
  public ThrottleController(Function<DeviceKind, GovernorLimits> limits) {
    this.limits = limits;
  }

  /** Called by one thread, about once a second for each device that can prove. */
  public WorkRate update(Device device, Optional<Health> health, boolean busy, Instant now) {
    GovernorLimits wanted = limits.apply(device.kind());
    Governed governed =
        governors.compute(
            device.id(),
            (_, before) ->
                before != null && before.limits().equals(wanted) ? before : Governed.by(wanted));
    WorkRate rate =
        governed
            .governor()
            .decide(now, health.map(Health::temperatureCelsius).orElse(SILENT), busy);
    WorkRate before = rates.put(device.id(), rate);
    if (rate.share() != (before == null ? WorkRate.FULL : before).share()) {
      LOG.info("{} {}", device.name(), rate.reason().isEmpty() ? "at full speed" : rate.reason());
    }
    return rate;
  }

  public WorkRate rate(DeviceId id) {
    return rates.getOrDefault(id, WorkRate.FULL);
  }

  /** The devices among these that may work at all. */
  public List<Device> notPaused(List<Device> devices) {
    return devices.stream().filter(d -> !rate(d.id()).paused()).toList();
  }
}
