package org.hearth.app.ui.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hearth.app.words.Words;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.Health;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Vital;
import org.hearth.device.health.HealthHistory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PastPresenterTest {
  private static final Instant NOW = Instant.parse("2026-11-05T14:00:00Z");
  private static final DeviceId CARD = new DeviceId("gpu:GPU-1");
  private static final Words WORDS = Words.of(ZoneOffset.UTC, Locale.ENGLISH);

  @TempDir Path folder;

  private DevicePast past(Span span) {
    DeviceCard card =
        new DeviceCard(
            new DeviceCard.Who(CARD, DeviceKind.GPU, "", "Card", true),
            new DeviceCard.State("", "", false, true, false, "", false),
            List.of(),
            List.of(),
            "",
            List.of(),
            0,
            1);
    return new PastPresenter(HealthPast.of(new HealthHistory(folder)), WORDS)
        .of(card, span.axis(), NOW);
  }

  private static VitalPast vital(DevicePast past, String label) {
    return past.vitals().stream().filter(v -> v.label().equals(label)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void withoutAnyPastEverythingIsNotReported(Span span) {
    assertThat(past(span).vitals())
        .hasSize(6)
        .extracting(VitalPast::range)
        .containsOnly("not reported");
    assertThat(past(span).who().simulated()).isTrue();
    assertThat(past(span).restraints()).isEmpty();
  }

  @Test
  void theRangeIsThatOfTheSpanAndKeepsTheUnit() {
    try (HealthHistory history = new HealthHistory(folder)) {
      for (int minutes = 300; minutes >= 1; minutes--) {
        Instant at = NOW.minus(Duration.ofMinutes(minutes));
        history.append(
            new Health(
                CARD,
                at,
                Map.of(
                    Vital.TEMPERATURE, Reading.of(minutes > 200 ? 80 : 40),
                    Vital.POWER, Reading.notReported("hidden"),
                    Vital.MEMORY_USED, Reading.of(1.5 * (1L << 30))),
                Optional.empty()));
      }
    }
    assertThat(vital(past(Span.HOUR), "Temperature").range()).isEqualTo("40 °C");
    assertThat(vital(past(Span.DAY), "Temperature").range()).isEqualTo("40 to 80 °C");
    assertThat(vital(past(Span.MONTH), "Temperature").range()).isEqualTo("40 to 80 °C");
    assertThat(vital(past(Span.HOUR), "Power").range()).isEqualTo("not reported");
    assertThat(vital(past(Span.HOUR), "Memory in use").range()).isEqualTo("1.5 GiB");
  }

  /** At 0 unless it is a temperature, and round; what was never reported has no scale. */
  @ParameterizedTest
  @CsvSource({
    "TEMPERATURE, 45, 20 90, '20, 90 °C'",
    "TEMPERATURE, 93, 20 100, '20, 100 °C'",
    "TEMPERATURE, -4, -10 90, '-10, 90 °C'",
    "POWER, 17, 0 20, '0, 20 W'",
    "POWER, 310, 0 400, '0, 400 W'",
    "LOAD, 3, 0 100, '0, 100 %'",
    "MEMORY_USED, 2362232012, 0 2.5, '0, 2.5 GiB'",
    "FAN, NaN, 0 100, ', '",
  })
  void theScaleIsRound(Vital vital, double value, String ends, String words) {
    try (HealthHistory history = new HealthHistory(folder)) {
      Reading reading = Double.isNaN(value) ? Reading.notReported("no") : Reading.of(value);
      history.append(
          new Health(CARD, NOW.minusSeconds(9), Map.of(vital, reading), Optional.empty()));
    }
    VitalPast drawn =
        past(Span.HOUR).vitals().stream().filter(v -> v.vital() == vital).findFirst().orElseThrow();
    assertThat(drawn.scale())
        .isEqualTo(
            new Metric.Scale(
                Double.parseDouble(ends.split(" ")[0]), Double.parseDouble(ends.split(" ")[1])));
    assertThat(String.join(", ", drawn.ends())).isEqualTo(words);
  }
}
