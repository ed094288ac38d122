package org.hearth.earnings.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElectricityPriceTest {
  @ParameterizedTest
  @CsvSource({
    "1000, 0.30, 0.30000000",
    "1.5, 0.30, 0.00045000",
    "500, -0.1, -0.05000000",
    "0, 1, 0E-8"
  })
  void energyHasAPrice(double wattHours, BigDecimal perKwh, BigDecimal cost) {
    assertThat(new ElectricityPrice(perKwh, "EUR").of(wattHours)).isEqualTo(cost);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void impossibleEnergyIsRefused(double wattHours) {
    assertThatThrownBy(() -> new EnergyUsed(wattHours, true, "measured"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
