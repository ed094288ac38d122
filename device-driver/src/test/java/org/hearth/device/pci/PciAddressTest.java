package org.hearth.device.pci;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PciAddressTest {
  @ParameterizedTest
  @CsvSource({
    "0000:01:00.0, 0000:01:00.0",
    "00000000:01:00.0, 0000:01:00.0",
    "00000000:0A:00.0, 0000:0a:00.0",
    "01:00.0, 0000:01:00.0",
    "0000:01:00, 0000:01:00.0",
    "00010000:C3:1F.1, 10000:c3:1f.1",
  })
  void theSamePlaceIsWrittenTheSame(String written, String normal) {
    assertThat(PciAddress.of(written)).hasValue(new PciAddress(normal));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "0000:01", "g0:00.0", "0000:01:00.9", "0:0:0:0.0", "-1:00.0"})
  void otherTextIsNoAddress(String text) {
    assertThat(PciAddress.of(text)).isEmpty();
  }
}
