package org.hearth.device.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Families and models of processors that are sold by those names. */
class MicroarchitectureTest {
  @ParameterizedTest(name = "{5}")
  @CsvSource({
    "AuthenticAMD, 23, 1, Zen, Zen, EPYC 7601",
    "AuthenticAMD, 23, 24, Zen, Zen, Ryzen 5 3500U",
    "AuthenticAMD, 23, 49, Zen, Zen 2, EPYC 7742",
    "AuthenticAMD, 23, 113, Zen, Zen 2, Ryzen 9 3900X",
    "AuthenticAMD, 25, 1, Zen 3, Zen 3, EPYC 7763",
    "AuthenticAMD, 25, 33, Zen 3, Zen 3, Ryzen 5 5600X",
    "AuthenticAMD, 25, 80, Zen 3, Zen 3, Ryzen 7 5800U",
    "AuthenticAMD, 25, 17, Zen 3, Zen 4, EPYC 9654",
    "AuthenticAMD, 25, 97, Zen 3, Zen 4, Ryzen 9 7950X",
    "AuthenticAMD, 25, 116, Zen 3, Zen 4, Ryzen 7 7840U",
    "AuthenticAMD, 26, 68, '', Zen 5, Ryzen 9 9950X",
    "AuthenticAMD, 25, 200, Zen 3, '', a model nobody knows",
    "AuthenticAMD, 99, 1, '', '', a family nobody knows",
    "AuthenticAMD, 25, '', Zen 3, '', a model not told",
    "AuthenticAMD, 21, 2, Piledriver, Piledriver, Opteron 6376",
    "GenuineIntel, 6, 143, Sapphire Rapids, Sapphire Rapids, Xeon Platinum 8480+",
    "'', '', '', '', '', nothing told",
  })
  void theModelDecides(
      String vendor, String family, String model, String oshi, String expected, String processor) {
    assertThat(Microarchitecture.of(vendor, family, model, oshi)).as(processor).isEqualTo(expected);
  }
}
