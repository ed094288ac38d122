package org.hearth.app.window;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.hearth.app.window.model.HealthPast;
import org.hearth.device.Health;
import org.hearth.device.Reading;
import org.hearth.device.Vital;
import org.hearth.device.health.HealthHistory;

/** A month of two devices, invented, in real files; both were off for a while each night. */
final class PastForTests {
  private PastForTests() {}

  static HealthPast in(Path folder) {
    try (HealthHistory history = new HealthHistory(folder)) {
      Instant hourAgo = Scenes.NOW.minus(Duration.ofMinutes(62));
      Instant first = Scenes.NOW.minus(Duration.ofDays(31));
      for (Instant at = first; at.isBefore(hourAgo); at = at.plusSeconds(55)) {
        append(history, at);
      }
      for (Instant at = hourAgo; !at.isAfter(Scenes.NOW); at = at.plusSeconds(3)) {
        append(history, at);
      }
    }
    return new HealthHistory(folder)::chart;
  }

  private static void append(HealthHistory history, Instant at) {
    double hour = at.getEpochSecond() % 86_400 / 3600.0;
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
}
