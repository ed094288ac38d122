package org.hearth.app.ui.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.Health;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Vital;
import org.hearth.device.health.HealthHistory;
import org.hearth.device.health.Restraint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastCsvTest {
  private static final Instant NOW = Instant.parse("2026-11-05T14:00:00Z");
  private static final DeviceId CARD = new DeviceId("gpu:GPU-1");

  @TempDir Path folder;

  private List<String> lines(Duration length) {
    try (HealthHistory history = new HealthHistory(folder)) {
      byte[] csv =
          new PastCsv(HealthPast.of(history))
              .of(CARD, Vital.TEMPERATURE, NOW.minus(length), NOW.plusSeconds(1));
      return List.of(new String(csv, StandardCharsets.UTF_8).split("\r\n"));
    }
  }

  private static void append(HealthHistory history, Instant at, double celsius) {
    history.append(
        new Health(CARD, at, Map.of(Vital.TEMPERATURE, Reading.of(celsius)), Optional.empty()));
  }

  /**
   * A sample stands until the next one, which a device at rest has after five seconds, but not
   * longer.
   */
  @Test
  void secondsWithTheirGapAndWhatHeldTheDeviceBack() {
    try (HealthHistory history = new HealthHistory(folder)) {
      append(history, NOW.minusSeconds(12), 61.5);
      append(history, NOW.minusSeconds(3), 62);
      append(history, NOW.minusSeconds(1), 70);
      append(history, NOW, 71.25);
      history.restrained(CARD, NOW.minusSeconds(1), Optional.of(Restraint.SLOWED));
      history.restrained(CARD, NOW, Optional.of(Restraint.PAUSED));
    }
    assertThat(lines(Duration.ofSeconds(5)))
        .containsExactly(
            "time (UTC),temperature lowest (°C),temperature highest (°C),held back",
            "2026-11-05T13:59:55Z,,,",
            "2026-11-05T13:59:56Z,,,",
            "2026-11-05T13:59:57Z,62,62,",
            "2026-11-05T13:59:58Z,62,62,",
            "2026-11-05T13:59:59Z,70,70,slowed",
            "2026-11-05T14:00:00Z,71.25,71.25,paused");
  }

  @Test
  void minutesOfADayAndHoursOfAYear() {
    try (HealthHistory history = new HealthHistory(folder)) {
      for (int second = 7200; second >= 1; second--) {
        append(history, NOW.minusSeconds(second), second == 5000 ? 90 : 50);
      }
    }
    assertThat(lines(Duration.ofDays(1)))
        .hasSize(1 + 1441)
        .contains("2026-11-05T12:36:00Z,50,90,", "2026-11-05T12:37:00Z,50,50,")
        .contains("2026-11-05T11:59:00Z,,,");
    assertThat(lines(Duration.ofDays(366)))
        .hasSize(1 + 8785)
        .contains("2026-11-05T12:00:00Z,50,90,", "2026-11-05T13:00:00Z,50,50,");
  }
}
