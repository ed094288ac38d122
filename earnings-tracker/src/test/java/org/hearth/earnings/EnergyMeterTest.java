package org.hearth.earnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.hearth.earnings.Scene.NOON;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.OptionalDouble;
import org.hearth.earnings.energy.JobCost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sample every 10 s; readings as "second:watts", "e" behind it for an estimate, "-" for none. */
class EnergyMeterTest {
  private static final Duration PERIOD = Duration.ofSeconds(10);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // readings            | end | joules | measured | covered | missing | gaps
        "0:100 10:100 20:100   | 20  | 2000   | true     | 20      | 0       | 0",
        "0:100 10:200          | 10  | 1500   | true     | 10      | 0       | 0",
        "0:0 10:300 20:0       | 20  | 3000   | true     | 20      | 0       | 0",
        "0:100 10:- 20:200     | 20  | 3000   | true     | 20      | 0       | 0",
        "0:100 30:100          | 30  | 3000   | true     | 30      | 0       | 0",
        "0:100 31:100          | 31  | 0      | true     | 0       | 31      | 1",
        "0:100 10:100 60:100   | 60  | 1000   | true     | 10      | 50      | 1",
        "5:100                 | 10  | 1000   | true     | 10      | 0       | 0",
        "40:100 50:100         | 50  | 1000   | true     | 10      | 40      | 1",
        "0:100 10:100          | 50  | 1000   | true     | 10      | 40      | 1",
        "0:100e 10:100         | 10  | 1000   | false    | 10      | 0       | 0",
        "0:100 20:100 10:100   | 20  | 3000   | true     | 30      | 0       | 1",
        "0:-                   | 60  | 0      | false    | 0       | 60      | 1",
        "0:-5 10:100           | 10  | 1000   | true     | 10      | 0       | 0",
      })
  void readingsBecomeEnergy(
      String readings,
      long end,
      double joules,
      boolean measured,
      long covered,
      long missing,
      int gaps) {
    EnergyMeter meter = new EnergyMeter(PERIOD, NOON);
    for (String reading : readings.split(" +")) {
      String[] parts = reading.split(":");
      boolean estimate = parts[1].endsWith("e");
      OptionalDouble watts =
          parts[1].equals("-")
              ? OptionalDouble.empty()
              : OptionalDouble.of(Double.parseDouble(parts[1].replace("e", "")));
      meter.add(NOON.plusSeconds(Long.parseLong(parts[0])), watts, !estimate);
    }
    Energy energy = meter.until(NOON.plusSeconds(end));
    assertThat(energy.wattHours()).isCloseTo(joules / 3600, within(1e-9));
    assertThat(energy.measured()).isEqualTo(measured);
    assertThat(energy.covered()).isEqualTo(Duration.ofSeconds(covered));
    assertThat(energy.missing()).isEqualTo(Duration.ofSeconds(missing));
    assertThat(energy.gaps()).isEqualTo(gaps);
    assertThat(energy.complete()).isEqualTo(gaps == 0);
    assertThat(meter.until(NOON.plusSeconds(end))).as("asking changes nothing").isEqualTo(energy);
  }

  @Test
  void theWordsSayHowWellTheFigureIsKnown() {
    EnergyMeter meter = new EnergyMeter(PERIOD, NOON);
    assertThat(meter.until(NOON.plusSeconds(60)).explanation())
        .isEqualTo("too few power readings, energy unknown");
    meter.add(NOON, OptionalDouble.of(100), true);
    assertThat(meter.until(NOON.plusSeconds(10)).explanation()).isEqualTo("measured");
    assertThat(meter.until(NOON.plusSeconds(60)).explanation())
        .isEqualTo("too few power readings, energy unknown");
    meter.add(NOON.plusSeconds(10), OptionalDouble.of(100), false);
    assertThat(meter.until(NOON.plusSeconds(10)).explanation()).isEqualTo("estimated");
    assertThat(meter.until(NOON.plusSeconds(60)).explanation())
        .isEqualTo("estimated, at least: 50 s of 60 s had no power reading and are not counted");
  }

  @Test
  void aPeriodMustBePositive() {
    assertThatThrownBy(() -> new EnergyMeter(Duration.ZERO, NOON))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 0.30, 0.30000000",
    "1.5, 0.30, 0.00045000",
    "500, -0.1, -0.05000000",
    "0, 1, 0E-8"
  })
  void energyHasAPrice(double wattHours, BigDecimal perKwh, BigDecimal cost) {
    assertThat(JobCost.price(wattHours, perKwh)).isEqualTo(cost);
  }
}
