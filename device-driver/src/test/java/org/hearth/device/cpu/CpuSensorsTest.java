package org.hearth.device.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.hearth.device.api.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuSensorsTest {
  @TempDir Path proc;

  @ParameterizedTest
  @CsvSource({"0,", "-1,", "NaN,", "255,", "1,1", "61.25,61.25", "150,150"})
  void oshisUnknownTemperaturesAreNotReported(double raw, Double expected) {
    assertThat(OshiCpuSensors.plausibleTemperature(raw).value()).isEqualTo(optional(expected));
  }

  @ParameterizedTest
  @CsvSource({"0,", "-1,", "2445430000,2445.43"})
  void oshisUnknownClocksAreNotReported(long raw, Double expected) {
    assertThat(OshiCpuSensors.plausibleClock(raw).value()).isEqualTo(optional(expected));
  }

  @ParameterizedTest
  @CsvSource({"0,0,", "100,0,", "100,101,", "100,40,60", "0,40,"})
  void memoryThatMakesNoSenseIsNotReported(long total, long available, Double expected) {
    assertThat(OshiCpuSensors.usedMemory(total, available).value()).isEqualTo(optional(expected));
  }

  private static OptionalDouble optional(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  @Test
  void javaItselfReadsNameAndTimeFromProc() throws IOException {
    Files.writeString(
        proc.resolve("cpuinfo"),
        "processor\t: 0\nmodel name\t: Intel(R) Core(TM)   i5-8250U CPU\n");
    Files.writeString(
        proc.resolve("stat"), "cpu  10 20 30 400 50 6 7 8 90 0\ncpu0 1 2 3 4 5 6 7 8 9 0\n");
    JdkCpuSensors sensors = new JdkCpuSensors(proc, "");
    assertThat(sensors.identity().name()).isEqualTo("Intel(R) Core(TM) i5-8250U CPU");
    assertThat(sensors.identity().usableCores()).isPositive();
    // Guest time (90) is part of user time already and must not count twice.
    assertThat(sensors.ticks()).isEqualTo(new CpuTicks(450, 531));
  }

  @ParameterizedTest
  @CsvSource({"''", "cpu", "cpu a b c d e f g h", "odd text"})
  void oddTextInProcIsNoCount(String stat) throws IOException {
    Files.writeString(proc.resolve("stat"), stat);
    assertThat(new JdkCpuSensors(proc, "").ticks()).isEqualTo(new CpuTicks(0, 0));
  }

  @Test
  void bytesThatAreNoTextDoNotStopTheSearchForTheName() throws IOException {
    Files.write(proc.resolve("cpuinfo"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThat(new JdkCpuSensors(proc, "").identity().name()).isEmpty();
  }

  @Test
  void withoutProcTheEnvironmentNamesTheProcessor() {
    JdkCpuSensors sensors = new JdkCpuSensors(proc.resolve("absent"), "Intel64 Family 6 Model 158");
    assertThat(sensors.identity().name()).isEqualTo("Intel64 Family 6 Model 158");
    assertThat(sensors.ticks()).isEqualTo(new CpuTicks(0, 0));
    assertThat(sensors.temperatureCelsius()).isInstanceOf(Reading.NotReported.class);
  }
}
