package org.hearth.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class GpuCeilingRatesTest {
  /** 50 and 60 thousand million a second, 4 TB/s, 50 GB/s. */
  private static final GpuCeilingRates RATES = new GpuCeilingRates(50e6, 60e6, 4e9, 50e6);

  private static final Percentage PRECISION = Percentage.withPercentage(1e-9);

  @Test
  void theRatesAreSaidByTheSecond() {
    assertThat(RATES.words().values())
        .containsExactly("50.000 G/s", "60.000 G/s", "4000.0 GB/s", "50.0 GB/s");
  }

  @Test
  void workTakesWhatItsProductsTake() {
    // 10^6 additions of 8 products and 2 squares; of 28 products.
    assertThat(RATES.additionsG1(1_000_000)).isCloseTo(8 / 50.0 + 2 / 60.0, PRECISION);
    assertThat(RATES.additionsG2(1_000_000)).isCloseTo(28 / 50.0, PRECISION);
    // 11 products for each of 2^10 values.
    assertThat(RATES.cosetTransform(10)).isCloseTo(11 * 1024 / 50e6, PRECISION);
    assertThat(RATES.copy(50_000_000)).isEqualTo(1);
  }

  @Test
  void aShareIsOfTheMedian() {
    Timing timing = new Timing(4, 1, 9, 3);
    assertThat(Measured.of(timing, 1).ofCeiling()).hasValue(0.25);
    assertThat(Measured.of(timing).ofCeiling()).isEmpty();
  }
}
