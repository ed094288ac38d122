package org.hearth.device.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;
import org.hearth.device.api.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuSourceTest {
  @TempDir Path powercap;
  private final FakeTime time = new FakeTime();
  private final FakeSensors sensors = new FakeSensors();

  private CpuSource source() {
    return new CpuSource(
        sensors,
        new RaplMeter(powercap, time),
        List.of(),
        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
        time);
  }

  private void energy(String microjoules) throws IOException {
    Path zone = Files.createDirectories(powercap.resolve("intel-rapl:0"));
    Files.writeString(zone.resolve("name"), "package-0");
    Files.writeString(zone.resolve("max_energy_range_uj"), "262143328850");
    Files.writeString(zone.resolve("energy_uj"), microjoules);
  }

  @Test
  void theFactsStandInTheOrderToShow() {
    Device cpu = source().scan().devices().getFirst();
    assertThat(cpu.name()).isEqualTo("AMD Ryzen 5 5600X 6-Core Processor");
    assertThat(cpu.facts())
        .containsExactly(
            entry("cores", "6"),
            entry("threads", "12"),
            entry("memory", "32.0 GiB"),
            entry("architecture", "amd64"),
            entry("microarchitecture", "Zen 3"),
            entry("power", "estimated"),
            entry("proving", "yes"));
  }

  @Test
  void whatIsUnknownIsCalledNotReported() {
    sensors.identity = new CpuIdentity("", "", "", 0, 0, 0, 1, 0);
    Device cpu = source().scan().devices().getFirst();
    assertThat(cpu.name()).isEqualTo("Processor (name not reported)");
    assertThat(cpu.facts())
        .containsEntry("cores", "not reported")
        .containsEntry("threads", "not reported")
        .containsEntry("memory", "not reported")
        .containsEntry("architecture", "not reported");
  }

  @Test
  void aContainerThatMayUseOnlyPartOfTheProcessorSaysSo() {
    sensors.identity = new CpuIdentity("AMD EPYC", "amd64", "", 2, 64, 128, 2, 1);
    assertThat(source().scan().devices().getFirst().facts())
        .containsEntry("usable here", "2 threads")
        .containsEntry("sockets", "2");
  }

  @Test
  void measuredPowerIsBookedAsMeasured() throws IOException {
    energy("0");
    CpuSource source = source();
    time.pass(1);
    energy("65000000");
    Health health = source.sample(CpuSource.ID).orElseThrow();
    PowerSource power = source.power(CpuSource.ID).orElseThrow();
    assertThat(health.powerWatts().value()).hasValue(65);
    assertThat(power.measured()).isTrue();
    assertThat(power.watts()).isEqualTo(65);
    assertThat(source.scan().devices().getFirst().facts())
        .containsEntry("power", "measured by the processor");
  }

  @Test
  void anEstimateIsNeverShownAsASensor() {
    CpuSource source = source();
    sensors.ticks = new CpuTicks(1500, 3000);
    time.pass(1);
    assertThat(source.sample(CpuSource.ID).orElseThrow().powerWatts())
        .isInstanceOf(Reading.NotReported.class);
    PowerSource power = source.power(CpuSource.ID).orElseThrow();
    assertThat(power.measured()).isFalse();
    assertThat(power.explanation()).startsWith("Estimated, not measured").contains("at 50 % load");
  }

  @Test
  void aMeterThatOnlyTheAdministratorReadsIsAFindingWithARemedy() throws IOException {
    energy("permission denied");
    List<Finding> findings = source().scan().findings();
    assertThat(findings)
        .extracting(Finding::code)
        .containsExactly("cpu-ready", "cpu-power-forbidden");
    assertThat(findings.getLast().remedy()).contains("energy_uj");
  }

  @Test
  void aSilentThermometerIsAFinding() {
    sensors.temperature = Reading.notReported("no sensor");
    assertThat(source().scan().findings())
        .extracting(Finding::code)
        .containsExactly("cpu-ready", "cpu-temperature-not-reported", "cpu-power-estimated");
  }

  @Test
  void slowSensorsAreAskedEveryTwoSecondsAtMost() {
    CpuSource source = source();
    for (int i = 0; i < 10; i++) {
      source.sample(CpuSource.ID);
      time.pass(0.5);
    }
    assertThat(sensors.temperatureAsked).isEqualTo(3);
  }

  @Test
  void anotherDeviceIsNotThisSources() {
    assertThat(source().sample(new DeviceId("cpu:1"))).isEmpty();
    assertThat(source().power(new DeviceId("gpu:x"))).isEmpty();
  }
}
