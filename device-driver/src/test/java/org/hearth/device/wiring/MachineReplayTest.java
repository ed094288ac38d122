package org.hearth.device.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceCatalog;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.Health;
import org.hearth.device.api.Severity;
import org.hearth.device.api.Vital;
import org.hearth.device.nvidia.Capture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole machines, replayed: each gives exactly the devices and findings that its file expects. */
class MachineReplayTest {
  @TempDir Path folder;
  private Instant now = Instant.parse("2026-11-01T12:00:00Z");

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  static Stream<Machine> machines() {
    return ReplayedMachine.NAMES.stream().map(Machine::read);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("machines")
  void givesExactlyWhatIsExpected(Machine machine) throws IOException {
    Path root = folder.resolve("root");
    java.nio.file.Files.createDirectories(root);
    Capture libraries = new Capture();
    KnownDevices memory = new KnownDevices(folder.resolve("known-devices.txt"));
    DeviceCatalog catalog =
        new RememberingCatalog(ReplayedMachine.catalog(root, libraries, clock), memory, clock);
    for (Machine.State state : machine.states()) {
      libraries.become(state.libraries());
      state.layOut(root);
      if (state.libraries().containsKey("restart")) {
        catalog =
            new RememberingCatalog(ReplayedMachine.catalog(root, libraries, clock), memory, clock);
      }
      now = now.plus(Duration.ofMinutes(1));
      if (state.libraries().containsKey("changed")) {
        assertThat(catalog.changed()).as("a reason to look again").isTrue();
      }
      DeviceScan scan = catalog.scan();
      List<String> found = new ArrayList<>();
      scan.devices().forEach(d -> found.add("device " + d.id() + " " + d.name()));
      scan.findings().forEach(f -> found.add("finding " + f.code() + " " + f.severity()));
      assertThat(found).containsExactlyElementsOf(state.expected());
      for (String line : state.facts()) {
        String[] words = line.split(" ", 2);
        Device device =
            scan.devices().stream()
                .filter(d -> d.id().value().equals(words[0]))
                .findFirst()
                .orElseThrow();
        String[] fact = words[1].split(" = ", 2);
        assertThat(device.facts().get(fact[0])).as(line).isEqualTo(fact[1]);
        assertThat(device.canProve())
            .as(line)
            .isEqualTo(device.facts().getOrDefault("proving", "").startsWith("yes"));
      }
      assertThat(scan.findings())
          .allSatisfy(finding -> {
            assertThat(finding.sentence()).endsWith(".").doesNotContain("Exception");
            assertThat(finding.remedy().isEmpty()).isEqualTo(finding.severity() == Severity.INFO);
          });
      for (String line : state.vitals()) {
        String[] words = line.split(" ", 3);
        Health health = catalog.sample(new DeviceId(words[0])).orElseThrow();
        assertThat(health.reading(Vital.valueOf(words[1])).toString()).as(line).isEqualTo(words[2]);
      }
    }
  }
}
