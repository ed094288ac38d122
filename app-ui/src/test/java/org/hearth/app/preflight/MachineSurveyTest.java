package org.hearth.app.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Severity;
import org.hearth.device.wiring.ReplayedMachine;
import org.hearth.node.network.facts.MachineFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineSurveyTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private static MachineFacts of(DeviceScan scan) {
    return MachineSurvey.of(scan, 4, OptionalLong.empty(), OptionalLong.empty());
  }

  private static Device device(DeviceKind kind, Map<String, String> facts, boolean simulated) {
    return new Device(new DeviceId("x:" + facts.hashCode()), kind, "X", facts, true, simulated);
  }

  private static Device card(String memory) {
    return device(DeviceKind.GPU, Map.of("memory", memory), false);
  }

  private static OptionalLong graphics(List<Finding> findings, Device... cards) {
    return of(new DeviceScan(List.of(cards), findings)).graphicsMemoryBytes();
  }

  private static Finding finding(String code, Severity severity) {
    return new Finding(code, severity, "Something is so.", "");
  }

  /** GiB in tenths; -1 where it is not told. */
  @ParameterizedTest
  @CsvSource({
    "laptop-hybrid, 80",
    "two-equal-cards, 80",
    "card-without-driver, -1",
    "driver-mismatch, -1",
    "amd-linux, 120",
    "intel-igpu, 0"
  })
  void readsCapturedMachines(String machine, long tenths) throws Exception {
    MachineFacts facts = of(ReplayedMachine.after(machine, folder, CLOCK).scan());
    assertThat(facts.graphicsMemoryBytes())
        .isEqualTo(tenths < 0 ? OptionalLong.empty() : OptionalLong.of(tenths * (1L << 30) / 10));
    assertThat(facts.threads()).hasValue(4);
  }

  @Test
  void takesTheLargestCardThatTellsItsMemory() {
    assertThat(graphics(List.of(), card("8.0 GiB"), card("not reported"), card("23.6 GiB")))
        .hasValue(236 * (1L << 30) / 10);
    assertThat(graphics(List.of(), card("not reported"))).isEmpty();
    assertThat(graphics(List.of(), device(DeviceKind.GPU, Map.of(), false))).isEmpty();
  }

  @Test
  void whatIsNoCardHasNoMemoryOfOne() {
    Device inside =
        device(
            DeviceKind.GPU,
            Map.of("memory", "0.5 GiB", "kind", "part of the processor, shares its memory"),
            false);
    Device simulated = device(DeviceKind.GPU, Map.of("memory", "80.0 GiB"), true);
    Device processor = device(DeviceKind.CPU, Map.of("memory", "16.0 GiB"), false);
    assertThat(graphics(List.of(), inside, simulated, processor)).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({
    "nvidia-driver-missing, WARNING, false",
    "nvidia-driver-mismatch, ERROR, false",
    "scan-failed, WARNING, false",
    "nvidia-driver-missing, INFO, true",
    "cpu-power-forbidden, WARNING, true"
  })
  void aCardThatIsThereButSilentIsNotNone(String code, Severity severity, boolean none) {
    List<Finding> findings = new ArrayList<>(List.of(finding(code, severity)));
    assertThat(graphics(findings)).isEqualTo(none ? OptionalLong.of(0) : OptionalLong.empty());
  }

  @ParameterizedTest
  @CsvSource({"8, 8", "not reported, -1", "0, -1", "'', -1"})
  void coresAreThoseOfTheProcessor(String fact, int cores) {
    Device processor = device(DeviceKind.CPU, Map.of("cores", fact), false);
    assertThat(of(new DeviceScan(List.of(processor), List.of())).cores().orElse(-1))
        .isEqualTo(cores);
  }

  @Test
  void thisMachineTellsItsMemoryAndDisk() {
    MachineFacts facts = MachineSurvey.of(folder.resolve("not/yet"), Clock.systemUTC());
    assertThat(facts.memoryBytes().orElseThrow()).isPositive();
    assertThat(facts.freeDiskBytes().orElseThrow()).isPositive();
    assertThat(facts.threads().orElseThrow()).isPositive();
    assertThat(folder).isEmptyDirectory();
  }
}
