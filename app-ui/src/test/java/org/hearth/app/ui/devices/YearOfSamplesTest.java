package org.hearth.app.ui.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.hearth.app.words.Words;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.Health;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Vital;
import org.hearth.device.health.HealthHistory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sample a minute for a year: one glowing minute and one cold one must still be seen in it. */
class YearOfSamplesTest {
  private static final Instant NOW = Instant.parse("2026-11-05T14:00:00Z");
  private static final DeviceId CPU = new DeviceId("cpu:0");
  private static final int MINUTES = 525_600;
  private static final long SEED = 20_261_105;

  @TempDir Path folder;

  @Test
  void theHottestAndTheColdestMinuteAreInTheChart() {
    Random random = new Random(SEED);
    // Not in the last hour, which is not summed up yet.
    int hottest = 100 + random.nextInt(MINUTES - 200);
    int coldest = 100 + random.nextInt(MINUTES - 200);
    try (HealthHistory history = new HealthHistory(folder)) {
      for (int minute = MINUTES; minute >= 1; minute--) {
        double celsius =
            minute == hottest ? 97 : minute == coldest ? 11 : 55 + 10 * random.nextDouble();
        history.append(
            new Health(
                CPU,
                NOW.minusSeconds(60L * minute),
                Map.of(Vital.TEMPERATURE, Reading.of(celsius)),
                Optional.empty()));
      }
    }
    DeviceCard card =
        new DeviceCard(
            new DeviceCard.Who(CPU, DeviceKind.CPU, "", "Processor", false),
            new DeviceCard.State("", "", false, true, false, "", false),
            List.of(),
            List.of(),
            "",
            List.of(),
            0,
            1);
    DevicePast past =
        new PastPresenter(
                HealthPast.of(new HealthHistory(folder)), Words.of(ZoneOffset.UTC, Locale.ENGLISH))
            .of(card, Span.YEAR.axis(), NOW);

    VitalPast temperature = past.vitals().getFirst();
    assertThat(temperature.range()).as("seed %d", SEED).isEqualTo("11 to 97 °C");
    assertThat(temperature.scale()).isEqualTo(new Metric.Scale(10, 100));
    assertThat(temperature.series().size()).isEqualTo(2 * VitalPast.COLUMNS);
    PastTimes times = past.times();
    assertThat(temperature.readings().get(column(times, hottest))).endsWith("97 °C");
    assertThat(temperature.readings().get(column(times, coldest))).startsWith("11 to ");
  }

  private static int column(PastTimes times, int minutesAgo) {
    double length = times.to().getEpochSecond() - times.from().getEpochSecond();
    double after = times.to().getEpochSecond() - times.from().getEpochSecond() - 60.0 * minutesAgo;
    return times.column(after / length);
  }
}
