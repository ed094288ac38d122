package org.hearth.device.nvidia;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceMemory;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Severity;
import org.hearth.device.api.Vital;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NvidiaReplayTest {
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  private static NvidiaSource source(String machine) {
    Capture capture = new Capture(machine);
    return new NvidiaSource(capture::cuda, capture::nvml, capture::adapters, CLOCK);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no-driver-no-card       | 0 | nvidia-driver-missing INFO
          no-driver-but-card      | 0 | nvidia-driver-missing WARNING
          driver-without-card     | 0 | nvidia-no-card INFO
          driver-counts-no-card   | 0 | nvidia-no-card INFO
          card-hidden-from-driver | 0 | nvidia-no-card WARNING
          one-card                | 1 | gpu-found INFO
          two-equal-cards         | 2 | gpu-found INFO, gpu-throttled WARNING
          driver-mismatch         | 0 | nvidia-driver-mismatch ERROR, nvidia-driver-mismatch WARNING
          driver-stub             | 0 | nvidia-driver-too-old ERROR, nvml-missing WARNING
          driver-unknown-error    | 1 | nvidia-driver-error ERROR
          driver-lacks-functions  | 0 | nvidia-driver-incomplete ERROR, nvml-missing WARNING
          old-driver-old-card     | 1 | gpu-found INFO, nvidia-driver-too-old WARNING, nvidia-card-too-old INFO, nvml-incomplete WARNING
          no-nvml                 | 1 | gpu-found INFO, nvml-missing WARNING
          unreadable-sensors      | 1 | gpu-found INFO
          """)
  void everyMachineGivesItsDevicesAndFindings(String machine, int devices, String findings) {
    DeviceScan scan = source(machine).scan();
    assertThat(scan.devices()).hasSize(devices);
    assertThat(
            scan.findings().stream()
                .map(finding -> finding.code() + " " + finding.severity())
                .collect(Collectors.joining(", ")))
        .isEqualTo(findings);
    assertThat(scan.findings())
        .allSatisfy(finding -> {
          assertThat(finding.sentence()).endsWith(".").doesNotContain("Exception");
          assertThat(finding.remedy().isEmpty()).isEqualTo(finding.severity() == Severity.INFO);
        });
    assertThat(scan.devices())
        .allSatisfy(device -> {
          assertThat(device.kind()).isEqualTo(DeviceKind.GPU);
          boolean modern =
              device
                  .facts()
                  .getOrDefault("compute capability", "")
                  .matches("6\\.[1-9]|[7-9]\\..*|1[0-9]\\..*");
          assertThat(device.canProve()).isEqualTo(modern);
          assertThat(device.facts().get("proving"))
              .isEqualTo(
                  modern
                      ? "yes, where it is switched on"
                      : "no: CUDA does not offer it, or it is older than compute capability 6.1");
        });
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no-driver-but-card      | GeForce RTX 3060
          no-driver-but-card      | is not installed
          card-hidden-from-driver | does not see it
          driver-mismatch         | CUDA answered 803: the driver's library and its kernel part are of different versions
          driver-stub             | CUDA answered 34: the library is a stand-in for building programs, not the driver
          driver-unknown-error    | CUDA answered 999: an error that the driver does not name
          driver-lacks-functions  | cuDeviceGetUuid
          old-driver-old-card     | it knows CUDA 9.2
          old-driver-old-card     | nvml.so lacks nvmlDeviceGetPciInfo_v3
          two-equal-cards         | too warm, slowed down by the driver
          """)
  void theSentencesNameTheCause(String machine, String words) {
    assertThat(source(machine).scan().findings())
        .extracting(Finding::sentence)
        .anyMatch(sentence -> sentence.contains(words));
  }

  @Test
  void oneCardTellsEverything() {
    NvidiaSource source = source("one-card");
    Device gpu = source.scan().devices().getFirst();
    assertThat(gpu.id()).isEqualTo(new DeviceId("gpu:GPU-1f3a9c00-1122-3344-5566-77889900aabb"));
    assertThat(gpu.name()).isEqualTo("NVIDIA GeForce RTX 4060");
    assertThat(gpu.facts())
        .containsEntry("memory", "8.0 GiB")
        .containsEntry("multiprocessors", "24")
        .containsEntry("compute capability", "8.9")
        .containsEntry("driver", "550.54.14, CUDA 12.4")
        .containsEntry("PCI address", "0000:01:00.0")
        .containsEntry("power limit", "115 W")
        .containsEntry("clock held back by", "power limit reached")
        .containsKey("display");
    Health health = source.sample(gpu.id()).orElseThrow();
    assertThat(health.readings())
        .containsEntry(Vital.TEMPERATURE, Reading.of(61))
        .containsEntry(Vital.HOT_SPOT, Reading.notReported("NVIDIA's driver keeps it to itself"))
        .containsEntry(Vital.MEMORY_TEMPERATURE, Reading.notReported("this card does not offer it"))
        .containsEntry(Vital.POWER, Reading.of(97.35))
        .containsEntry(Vital.ENERGY, Reading.of(123_456.789))
        .containsEntry(Vital.LOAD, Reading.of(88))
        .containsEntry(Vital.MEMORY_LOAD, Reading.of(41))
        .containsEntry(Vital.MEMORY_USED, Reading.of(3221225472.0))
        .containsEntry(Vital.CLOCK, Reading.of(2490))
        .containsEntry(Vital.MEMORY_CLOCK, Reading.of(8251))
        .containsEntry(Vital.FAN, Reading.of(0))
        .containsEntry(Vital.PCIE_GENERATION, Reading.of(4))
        .containsEntry(Vital.PCIE_LANES, Reading.of(8))
        .containsEntry(Vital.PCIE_REPLAYS, Reading.of(0));
    assertThat(health.heldBack()).hasValue(List.of("power limit reached"));
    PowerSource power = source.power(gpu.id()).orElseThrow();
    assertThat(power.measured()).isTrue();
    assertThat(power.watts()).isEqualTo(97.35);
  }

  /** CUDA counts the slot 0b first, NVML the slot 0a: joined by index, these would be swapped. */
  @ParameterizedTest
  @CsvSource({
    "gpu:GPU-aaaaaaaa-0000-0000-0000-000000000001, 0000:0a:00.0, 45, 15",
    "gpu:GPU-bbbbbbbb-0000-0000-0000-000000000002, 0000:0b:00.0, 83, 168",
  })
  void equalCardsAreToldApartByUuidAndNotByIndex(
      String id, String pci, double celsius, double watts) {
    NvidiaSource source = source("two-equal-cards");
    List<Device> devices = source.scan().devices();
    Device gpu = devices.stream().filter(d -> d.id().value().equals(id)).findFirst().orElseThrow();
    assertThat(gpu.facts()).containsEntry("PCI address", pci);
    Health health = source.sample(gpu.id()).orElseThrow();
    assertThat(health.temperatureCelsius().value()).hasValue(celsius);
    assertThat(health.powerWatts().value()).hasValue(watts);
  }

  @Test
  void whatCannotBeReadIsNotReportedAndNeverZeroOr255() {
    NvidiaSource source = source("unreadable-sensors");
    Device gpu = source.scan().devices().getFirst();
    assertThat(gpu.id()).isEqualTo(new DeviceId("gpu:0000:01:00.0"));
    assertThat(gpu.name()).isEqualTo("NVIDIA card (name not reported)");
    assertThat(gpu.facts())
        .containsEntry("memory", "not reported")
        .containsEntry("multiprocessors", "not reported")
        .containsEntry("compute capability", "not reported")
        .containsEntry("driver", "version not reported, CUDA 12.4");
    Health health = source.sample(gpu.id()).orElseThrow();
    assertThat(
            List.of(
                health.temperatureCelsius(),
                health.powerWatts(),
                health.loadPercent(),
                health.memoryUsedBytes(),
                health.clockMegahertz(),
                health.fanPercent()))
        .containsExactly(
            Reading.notReported("the driver's answer makes no sense"),
            Reading.notReported("this card does not offer it"),
            Reading.notReported("the card fell off the bus"),
            Reading.notReported("your user may not read it"),
            Reading.notReported("the driver's answer makes no sense"),
            Reading.notReported("this card does not offer it"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "unreadable-sensors, 150, a middling card's 150 W",
    "no-nvml, 80, 16 multiprocessors × 5 W",
    "driver-unknown-error, 150, a middling card's 150 W",
  })
  void powerThatIsNotMeasuredIsEstimatedInWords(String machine, double watts, String words) {
    NvidiaSource source = source(machine);
    DeviceId id = source.scan().devices().getFirst().id();
    PowerSource power = source.power(id).orElseThrow();
    assertThat(power.measured()).isFalse();
    assertThat(power.watts()).isEqualTo(watts);
    assertThat(power.explanation()).startsWith("Estimated, not measured").contains(words);
  }

  @Test
  void withoutNvmlACardIsSilentButThere() {
    NvidiaSource source = source("no-nvml");
    Device gpu = source.scan().devices().getFirst();
    Health health = source.sample(gpu.id()).orElseThrow();
    assertThat(health.temperatureCelsius()).isInstanceOf(Reading.NotReported.class);
    assertThat(gpu.facts()).containsEntry("driver", "version not reported, CUDA 12.4");
  }

  @Test
  void aDriverInstalledMeanwhileIsFoundByTheNextScan() {
    Deque<Capture> machines =
        new ArrayDeque<>(Arrays.asList(new Capture("no-driver-but-card"), new Capture("one-card")));
    NvidiaSource source =
        new NvidiaSource(
            () -> machines.getFirst().cuda(),
            () -> machines.getFirst().nvml(),
            () -> machines.getFirst().adapters(),
            CLOCK);
    assertThat(source.scan().devices()).isEmpty();
    machines.removeFirst();
    assertThat(source.scan().devices()).hasSize(1);
  }

  @Test
  void beforeTheFirstScanNoCardIsKnown() {
    NvidiaSource source = source("one-card");
    DeviceId id = new DeviceId("gpu:GPU-1f3a9c00-1122-3344-5566-77889900aabb");
    assertThat(source.sample(id)).isEmpty();
    assertThat(source.power(id)).isEmpty();
  }

  @Test
  void aCardTellsItsMemoryAndWhoHasIt() {
    NvidiaSource source = source("one-card");
    DeviceId card = source.scan().devices().getFirst().id();

    assertThat(source.memory(card))
        .contains(
            new DeviceMemory(
                8_585_740_288L,
                3_221_225_472L,
                Optional.of(Map.of(4711L, 2_147_483_648L, 812L, 536_870_912L))));
    assertThat(source.memory(new DeviceId("gpu:another"))).isEmpty();
  }

  @ParameterizedTest(name = "total {0}, used {1}, processes {2}")
  @CsvSource({
    "8585740288, 3221225472, unknown, true",
    "8585740288, 3221225472, !3, true",
    "8585740288, !3, 1:2, false",
    "!3, 3221225472, 1:2, false",
    "3221225472, 8585740288, 1:2, false",
    "0, 0, 1:2, false"
  })
  void whatMakesNoSenseIsNotTold(String total, String used, String processes, boolean told) {
    Capture capture = new Capture("one-card");
    capture.answer("nvml.0.MEMORY_TOTAL_BYTES", total);
    capture.answer("nvml.0.MEMORY_USED_BYTES", used);
    capture.answer("nvml.0.processes", processes);
    NvidiaSource source = new NvidiaSource(capture::cuda, capture::nvml, capture::adapters, CLOCK);
    DeviceId card = source.scan().devices().getFirst().id();

    assertThat(source.memory(card).isPresent()).isEqualTo(told);
    assertThat(source.memory(card).flatMap(DeviceMemory::ofProcesses)).isEmpty();
  }
}
