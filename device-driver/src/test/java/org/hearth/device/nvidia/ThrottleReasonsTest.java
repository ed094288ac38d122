package org.hearth.device.nvidia;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bits from nvml.h, nvmlClocksThrottleReason…. */
class ThrottleReasonsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0     | false | ''
          1     | false | idle
          2     | false | clocks set by a program
          4     | false | power limit reached
          8     | true  | slowed down by the hardware (heat or power)
          16    | false | kept in step with other cards
          32    | true  | too warm, slowed down by the driver
          64    | true  | too hot, slowed down by the hardware
          128   | true  | power supply asked it to slow down
          256   | false | clock set for the display
          68    | true  | power limit reached; too hot, slowed down by the hardware
          65537 | false | idle; a reason unknown to this version (0x10000)
          """)
  void bitsInWords(long bits, boolean harmful, String words) {
    ThrottleReasons reasons = new ThrottleReasons(bits);
    assertThat(String.join("; ", reasons.words())).isEqualTo(words);
    assertThat(reasons.harmful()).isEqualTo(harmful);
  }
}
