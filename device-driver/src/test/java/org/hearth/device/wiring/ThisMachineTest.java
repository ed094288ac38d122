package org.hearth.device.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceCatalog;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.DeviceSource;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Severity;
import org.hearth.device.cpu.CpuSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real hardware, whatever it is: a container without a sensor, or a gaming computer. */
class ThisMachineTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC);
  private static DeviceCatalog catalog;
  private static DeviceScan scan;

  @BeforeAll
  static void search() {
    catalog = ThisMachine.devices(CLOCK);
    scan = catalog.scan();
  }

  @Test
  void thereIsExactlyOneProcessorAndItCanProve() {
    List<Device> cpus = scan.devices().stream().filter(d -> d.kind() == DeviceKind.CPU).toList();
    assertThat(cpus).hasSize(1);
    assertThat(cpus.getFirst().id()).isEqualTo(CpuSource.ID);
    assertThat(cpus.getFirst().name()).isNotBlank();
    assertThat(cpus.getFirst().canProve()).isTrue();
    assertThat(cpus.getFirst().simulated()).isFalse();
  }

  @Test
  void whatDoesNotProveSaysWhy() {
    assertThat(scan.devices())
        .filteredOn(device -> device.kind() != DeviceKind.CPU)
        .allSatisfy(device -> {
          String proving = device.facts().getOrDefault("proving", "");
          assertThat(proving).matches("(?s)(yes|no)\\b.*");
          assertThat(proving.startsWith("yes")).isEqualTo(device.canProve());
        });
  }

  @Test
  void idsAreDifferent() {
    assertThat(scan.devices()).extracting(Device::id).doesNotHaveDuplicates();
  }

  @Test
  void everyFindingIsAReadableSentence() {
    assertThat(scan.findings())
        .isNotEmpty()
        .allSatisfy(finding -> {
          assertThat(finding.sentence()).matches("[A-Z0-9].*\\.").hasSizeLessThan(300);
          assertThat(finding.sentence()).doesNotContain("Exception", "Error:", "\tat ");
          if (finding.severity() == Severity.WARNING || finding.severity() == Severity.ERROR) {
            assertThat(finding.remedy()).isNotBlank();
          }
        });
  }

  @Test
  void everyDeviceGivesHealthAndPowerInRange() {
    for (Device device : scan.devices()) {
      Health health = catalog.sample(device.id()).orElseThrow();
      assertThat(health.at()).isEqualTo(CLOCK.instant());
      health.loadPercent().value().ifPresent(v -> assertThat(v).isBetween(0.0, 100.0));
      health.temperatureCelsius().value().ifPresent(v -> assertThat(v).isBetween(1.0, 150.0));
      health.memoryUsedBytes().value().ifPresent(v -> assertThat(v).isPositive());
      PowerSource power = catalog.power(device.id());
      assertThat(power.watts()).isBetween(0.0, 5000.0);
      assertThat(power.explanation()).isNotBlank();
    }
  }

  @Test
  void samplingOnceASecondTakesLessThanAHundredthOfACore() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    int rounds = 20;
    for (int i = 0; i < rounds; i++) {
      sampleAll();
    }
    long before = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < rounds; i++) {
      sampleAll();
    }
    long nanosPerSecond = (threads.getCurrentThreadCpuTime() - before) / rounds;
    assertThat(nanosPerSecond).isLessThan(10_000_000);
  }

  private static void sampleAll() {
    scan.devices()
        .forEach(device -> {
          catalog.sample(device.id());
          catalog.power(device.id());
        });
  }

  @Test
  void severalThreadsMayUseItAtOnce() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Integer>> work =
          IntStream.range(0, 8)
              .<Callable<Integer>>mapToObj(i ->
                  () -> {
                    sampleAll();
                    return i % 4 == 0 ? catalog.scan().devices().size() : 0;
                  })
              .toList();
      for (var done : threads.invokeAll(work)) {
        assertThat(done.get()).isIn(0, scan.devices().size());
      }
    }
  }

  @Test
  void whereTheSensorLibraryCannotLoadTheProcessorIsStillThere() {
    DeviceSource cpu =
        ThisMachine.cpu(
            () -> {
              throw new UnsatisfiedLinkError("/tmp is mounted noexec");
            },
            Map.of("PROCESSOR_IDENTIFIER", "Intel64 Family 6"),
            CLOCK);
    DeviceScan found = cpu.scan();
    assertThat(found.devices()).hasSize(1);
    assertThat(found.devices().getFirst().canProve()).isTrue();
    assertThat(found.findings()).extracting(Finding::code).contains("cpu-sensors-unavailable");
    assertThat(cpu.sample(CpuSource.ID).orElseThrow().temperatureCelsius())
        .isInstanceOf(Reading.NotReported.class);
    assertThat(cpu.power(CpuSource.ID).orElseThrow().watts()).isPositive();
  }
}
