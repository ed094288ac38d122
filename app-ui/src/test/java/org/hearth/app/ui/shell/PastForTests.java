package org.hearth.app.ui.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.hearth.app.ui.devices.HealthPast;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.Health;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Vital;
import org.hearth.device.health.HealthHistory;
import org.hearth.device.health.Restraint;

/** The past of two devices, invented, in real files. */
final class PastForTests {
  /** Nothing was ever kept. */
  static final HealthPast NONE = HealthPast.of(new HealthHistory(Path.of("no-such-folder")));

  private PastForTests() {}

  /** A plausible quarter of an hour; the processor's power is never reported. */
  static HealthPast quarterHourIn(Path folder, boolean idle) {
    try (HealthHistory history = new HealthHistory(folder)) {
      long now = Scenes.NOW.getEpochSecond();
      for (long s = now - 903; s <= now + 4; s++) {
        double wave = Math.sin(s / 47.0) + 0.4 * Math.sin(s / 11.0);
        boolean rested = idle && s > now - 128;
        double cooling = rested ? (s - now + 128) / 7.0 : 0;
        double load = s / 90 % 3 != 0 && !rested ? 90 + 5 * wave : 5 + 2 * wave;
        append(history, Scenes.CPU, s, 65 + 6 * Math.sin((s - 40) / 86.0) + wave - cooling, load);
        append(history, Scenes.GPU, s, 39 + wave, Math.max(0, 5 + 2 * wave));
      }
    }
    return HealthPast.of(new HealthHistory(folder));
  }

  private static void append(
      HealthHistory history, DeviceId id, long second, double celsius, double load) {
    Map<Vital, Reading> readings = new EnumMap<>(Vital.class);
    readings.put(Vital.TEMPERATURE, Reading.of(celsius));
    readings.put(Vital.LOAD, Reading.of(load));
    if (id.equals(Scenes.GPU)) {
      readings.put(Vital.POWER, Reading.of(17 + 2 * Math.sin(second / 47.0)));
    }
    history.append(new Health(id, Instant.ofEpochSecond(second), readings, Optional.empty()));
  }

  /**
   * A month; both devices were off for a while each night. The card was paused each noon, slowed
   * each afternoon, and rested for a while half an hour ago.
   */
  static HealthPast in(Path folder) {
    try (HealthHistory history = new HealthHistory(folder)) {
      Instant hourAgo = Scenes.NOW.minus(Duration.ofMinutes(62));
      Instant first = Scenes.NOW.minus(Duration.ofDays(31));
      for (Instant at = first; at.isBefore(hourAgo); at = at.plusSeconds(55)) {
        append(history, at);
      }
      for (Instant at = hourAgo; !at.isAfter(Scenes.NOW); at = at.plusSeconds(1)) {
        append(history, at);
      }
    }
    return HealthPast.of(new HealthHistory(folder));
  }

  private static void append(HealthHistory history, Instant at) {
    double hour = at.getEpochSecond() % 86_400 / 3600.0;
    history.restrained(Scenes.GPU, at, restraint(hour));
    if (hour > 2 && hour < 5.5) {
      return;
    }
    double day = Math.sin((hour - 9) / 24 * 2 * Math.PI);
    double noise = Math.sin(at.getEpochSecond() / 47.0) + 0.5 * Math.sin(at.getEpochSecond() / 7.3);
    boolean busy = at.getEpochSecond() / 700 % 4 != 0;
    history.append(
        new Health(
            Scenes.CPU,
            at,
            Map.of(
                Vital.TEMPERATURE,
                Reading.of((busy ? 68 : 47) + 5 * day + noise),
                Vital.LOAD,
                Reading.of(busy ? 91 + 3 * noise : 6 + noise)),
            Optional.empty()));
    history.append(
        new Health(
            Scenes.GPU,
            at,
            Map.of(
                Vital.TEMPERATURE,
                Reading.of(39 + 3 * day + noise),
                Vital.POWER,
                Reading.of(17 + noise),
                Vital.LOAD,
                Reading.of(2 + noise),
                Vital.FAN,
                Reading.of(30 + 4 * day),
                Vital.MEMORY_USED,
                Reading.of((0.6 + 0.1 * noise) * (1L << 30))),
            Optional.empty()));
  }

  private static Optional<Restraint> restraint(double hour) {
    if (hour > 12 && hour < 13.2) {
      return Optional.of(Restraint.PAUSED);
    }
    boolean hot = hour > 13.9 && hour < 14.1;
    return hot
        ? Optional.of(Restraint.RESTING)
        : hour > 14.2 && hour < 16 ? Optional.of(Restraint.SLOWED) : Optional.empty();
  }
}
