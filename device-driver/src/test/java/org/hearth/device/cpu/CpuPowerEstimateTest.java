package org.hearth.device.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.hearth.device.api.PowerSource;
import org.hearth.device.api.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuPowerEstimateTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AMD EPYC 7763 64-Core Processor               | SERVER
          Intel(R) Xeon(R) Platinum 8380 CPU @ 2.30GHz  | SERVER
          AMD Ryzen Threadripper 3970X 32-Core Processor| SERVER
          AMD Ryzen 5 5600X 6-Core Processor            | DESKTOP
          Intel(R) Core(TM) i9-13900K                   | DESKTOP
          12th Gen Intel(R) Core(TM) i5-12400F          | DESKTOP
          AMD Ryzen 9 7950X3D 16-Core Processor         | DESKTOP
          Intel(R) Core(TM) Ultra 9 285K                | DESKTOP
          AMD Ryzen 7 5800U with Radeon Graphics        | MOBILE
          11th Gen Intel(R) Core(TM) i7-1165G7 @ 2.80GHz| MOBILE
          Intel(R) Core(TM) Ultra 7 155H                | MOBILE
          AMD Ryzen AI 9 HX 370 w/ Radeon 890M          | MOBILE
          Apple M2 Pro                                  | MOBILE
          Intel(R) N100                                 | LOW_POWER
          Intel(R) Celeron(R) CPU J3455 @ 1.50GHz       | LOW_POWER
          Cortex-A72                                    | LOW_POWER
          Something Entirely New 9000                   | DESKTOP
          ''                                            | DESKTOP
          """)
  void theNameTellsTheClass(String name, CpuClass expected) {
    assertThat(CpuClass.ofName(name)).isEqualTo(expected);
  }

  private static CpuIdentity cpu(String name, int cores, int threads) {
    return new CpuIdentity(name, "amd64", "", 1, cores, threads, threads, 0);
  }

  /** Worked by hand: full = cores × watts, idle = full × share, idle + (full − idle) × load. */
  @ParameterizedTest
  @CsvSource({
    "AMD EPYC,            2,  2,   0,  3.85",
    "AMD EPYC,            2,  2, 100, 11.0",
    "AMD Ryzen 5 5600X,   6, 12,  50, 36.225",
    "AMD Ryzen 7 5800U,   8, 16, 100, 32.0",
    "Intel(R) N100,       0,  4, 100,  4.0",
    "A chip without cores,0,  0, 100, 10.5",
  })
  void growsFromRestToFullWithTheLoad(
      String name, int cores, int threads, double load, double watts) {
    PowerSource power = new CpuPowerEstimate(cpu(name, cores, threads)).at(Reading.of(load), "x");
    assertThat(power.watts()).isCloseTo(watts, offset(1e-9));
    assertThat(power.measured()).isFalse();
  }

  @Test
  void theWordsAreTheFormulaWithItsNumbers() {
    PowerSource power =
        new CpuPowerEstimate(cpu("AMD EPYC", 2, 2)).at(Reading.of(37), "no meter here");
    assertThat(power.explanation())
        .isEqualTo(
            "Estimated, not measured (no meter here): 2 cores × 5.5 W, typical of a server"
                + " processor, is 11.0 W at full load and 35 % of that at rest; at 37 % load that"
                + " makes 6.5 W.");
  }

  @Test
  void anUnknownLoadCountsAsFullAndSaysSo() {
    PowerSource power =
        new CpuPowerEstimate(cpu("AMD EPYC", 2, 2)).at(Reading.notReported(""), "no meter");
    assertThat(power.watts()).isEqualTo(11);
    assertThat(power.explanation()).contains("full load assumed");
  }
}
