package org.hearth.device.api;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a device is doing at one moment.
 *
 * @param readings those that the device's library was asked for; what is absent it does not offer
 * @param heldBack why the device does not run at its full clock, in words; an empty list at full
 *     clock, empty when the device does not tell
 */
public record Health(
    DeviceId device, Instant at, Map<Vital, Reading> readings, Optional<List<String>> heldBack) {
  private static final Reading NOT_OFFERED =
      Reading.notReported("devices of this kind do not offer it");

  public Health {
    Map<Vital, Reading> ordered = new EnumMap<>(Vital.class);
    ordered.putAll(readings);
    readings = Collections.unmodifiableMap(ordered);
    heldBack = heldBack.map(List::copyOf);
  }

  /** The readings that almost every device offers, in the units of {@link Vital}. */
  public Health(
      DeviceId device,
      Instant at,
      Reading temperatureCelsius,
      Reading powerWatts,
      Reading loadPercent,
      Reading memoryUsedBytes,
      Reading clockMegahertz,
      Reading fanPercent) {
    this(
        device,
        at,
        Map.of(
            Vital.TEMPERATURE,
            temperatureCelsius,
            Vital.POWER,
            powerWatts,
            Vital.LOAD,
            loadPercent,
            Vital.MEMORY_USED,
            memoryUsedBytes,
            Vital.CLOCK,
            clockMegahertz,
            Vital.FAN,
            fanPercent),
        Optional.empty());
  }

  /** The health of a device that tells nothing at all, for one reason. */
  public static Health silent(DeviceId device, Instant at, String reason) {
    Map<Vital, Reading> none = new EnumMap<>(Vital.class);
    for (Vital vital : Vital.values()) {
      none.put(vital, Reading.notReported(reason));
    }
    return new Health(device, at, none, Optional.empty());
  }

  /** Never fails: what is not there is "not reported". */
  public Reading reading(Vital vital) {
    return readings.getOrDefault(vital, NOT_OFFERED);
  }

  public Reading temperatureCelsius() {
    return reading(Vital.TEMPERATURE);
  }

  public Reading powerWatts() {
    return reading(Vital.POWER);
  }

  public Reading loadPercent() {
    return reading(Vital.LOAD);
  }

  public Reading memoryUsedBytes() {
    return reading(Vital.MEMORY_USED);
  }

  public Reading clockMegahertz() {
    return reading(Vital.CLOCK);
  }

  public Reading fanPercent() {
    return reading(Vital.FAN);
  }
}
