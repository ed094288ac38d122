package org.hearth.device.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hearth.device.api.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RaplMeterTest {
  @TempDir Path powercap;
  private final FakeTime time = new FakeTime();

  private void zone(String folder, String name, String energy, String range) throws IOException {
    Path zone = Files.createDirectories(powercap.resolve(folder));
    Files.writeString(zone.resolve("name"), name + "\n");
    Files.writeString(zone.resolve("energy_uj"), energy + "\n");
    Files.writeString(zone.resolve("max_energy_range_uj"), range + "\n");
  }

  @ParameterizedTest(name = "{4}")
  @CsvSource({
    "1000000, 66000000, 262143328850, 65, one second at 65 W",
    "262143328850, 64999999, 262143328850, 65, the counter went round",
    "262133328850, 54999999, 262143328850, 65, the counter went round in the middle",
    "1000, 1500, 262143328850, 0.0005, nearly nothing is still a measurement",
  })
  void isEnergyOverTime(long before, long after, String range, double watts, String name)
      throws IOException {
    zone("intel-rapl:0", "package-0", Long.toString(before), range);
    RaplMeter meter = new RaplMeter(powercap, time);
    zone("intel-rapl:0", "package-0", Long.toString(after), range);
    time.pass(1);
    assertThat(meter.watts().value().orElseThrow()).as(name).isCloseTo(watts, offset(1e-5));
  }

  @ParameterizedTest(name = "{4}")
  @CsvSource({
    "5000, 4000, 0, 1, a counter that fell and tells no range",
    "1000, 2000000000, 262143328850, 1, 2000 W is no processor",
    "1000, 1000000, 262143328850, 3600, asleep for an hour: it may have gone round often",
    "1000, 1000, 262143328850, 1, a counter that stands still in a virtual machine",
  })
  void whatCannotBeIsNotReported(long before, long after, String range, double seconds, String name)
      throws IOException {
    zone("intel-rapl:0", "package-0", Long.toString(before), range);
    RaplMeter meter = new RaplMeter(powercap, time);
    zone("intel-rapl:0", "package-0", Long.toString(after), range);
    time.pass(seconds);
    assertThat(meter.watts()).as(name).isInstanceOf(Reading.NotReported.class);
  }

  @Test
  void sumsThePackagesAndNothingThatCountsTwice() throws IOException {
    String[][] zones = {
      {"intel-rapl:0", "package-0"},
      {"intel-rapl:1", "package-1"},
      {"intel-rapl:2", "psys"},
      {"intel-rapl:0:0", "core"},
      {"intel-rapl:0:1", "dram"},
      {"intel-rapl-mmio:0", "package-0"},
    };
    for (String[] zone : zones) {
      zone(zone[0], zone[1], "0", "262143328850");
    }
    RaplMeter meter = new RaplMeter(powercap, time);
    for (String[] zone : zones) {
      zone(zone[0], zone[1], "20000000", "262143328850");
    }
    time.pass(2);
    assertThat(meter.watts().value()).hasValue(20);
  }

  @Test
  void goesOnAfterAGap() throws IOException {
    zone("intel-rapl:0", "package-0", "0", "262143328850");
    RaplMeter meter = new RaplMeter(powercap, time);
    time.pass(7200);
    assertThat(meter.watts()).isInstanceOf(Reading.NotReported.class);
    zone("intel-rapl:0", "package-0", "30000000", "262143328850");
    time.pass(1);
    assertThat(meter.watts().value()).hasValue(30);
    time.pass(0.1);
    assertThat(meter.watts().value()).as("too soon to ask again").hasValue(30);
  }

  @ParameterizedTest(name = "energy_uj is \"{0}\"")
  @CsvSource({"''", "denied", "99999999999999999999"})
  void aCounterThatCannotBeReadIsPresentButSilent(String energy) throws IOException {
    zone("intel-rapl:0", "package-0", energy, "262143328850");
    RaplMeter meter = new RaplMeter(powercap, time);
    time.pass(1);
    assertThat(meter.present()).isTrue();
    assertThat(meter.readable()).isFalse();
    assertThat(meter.watts())
        .isEqualTo(
            Reading.notReported("only the administrator may read the processor's energy counter"));
  }

  @Test
  void withoutAnyCounterItSaysSo() {
    RaplMeter meter = new RaplMeter(powercap.resolve("absent"), time);
    time.pass(1);
    assertThat(meter.present()).isFalse();
    assertThat(meter.watts())
        .isEqualTo(Reading.notReported("this computer shows no energy counter of the processor"));
  }
}
