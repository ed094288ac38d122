package org.hearth.device.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
  @Test
  void aNumberIsItsValueAndZeroIsANumber() {
    assertThat(Reading.of(61.5).value()).hasValue(61.5);
    assertThat(Reading.of(0).value()).hasValue(0);
  }

  @Test
  void notReportedHasNoValueAndSaysWhy() {
    Reading silent = Reading.notReported("no sensor");
    assertThat(silent.value()).isEmpty();
    assertThat(silent).hasToString("not reported (no sensor)");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNoNumberIsNotReported(double value) {
    assertThat(Reading.of(value)).isInstanceOf(Reading.NotReported.class);
    assertThatIllegalArgumentException().isThrownBy(() -> new Reading.Value(value));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void powerToBookIsNeverNegativeOrUnknown(double watts) {
    assertThatIllegalArgumentException().isThrownBy(() -> PowerSource.estimated(watts, ""));
  }
}
