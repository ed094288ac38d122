package org.hearth.device;

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
import java.util.Random;
import java.util.stream.Stream;
import org.hearth.device.accelerator.AcceleratorSource;
import org.hearth.device.accelerator.EmulatedLines;
import org.hearth.device.accelerator.Introductions;
import org.hearth.device.accelerator.Patience;
import org.hearth.device.graphics.SysfsGpuSource;
import org.hearth.device.nvidia.Capture;
import org.hearth.device.nvidia.NvidiaSource;
import org.hearth.device.usb.SysfsUsbBus;
import org.hearth.device.usb.UsbSource;
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
    return Stream.of(
            "laptop-hybrid",
            "two-equal-cards",
            "card-without-driver",
            "driver-mismatch",
            "amd-linux",
            "amd-without-opencl",
            "amd-opencl-comes-later",
            "amd-opencl-crashes",
            "two-makers-opencl",
            "amd-without-driver",
            "intel-igpu",
            "intel-arc-passed-through",
            "container",
            "wsl",
            "usb-without-rights",
            "nothing-but-a-processor",
            "lost-device",
            "failing-memory",
            "hot-plugged-accelerator",
            "serial-accelerator",
            "late-driver",
            "hostile-sysfs")
        .map(Machine::read);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("machines")
  void givesExactlyWhatIsExpected(Machine machine) throws IOException {
    Path root = folder.resolve("root");
    java.nio.file.Files.createDirectories(root);
    Capture libraries = new Capture();
    KnownDevices memory = new KnownDevices(folder.resolve("known-devices.txt"));
    DeviceCatalog catalog = new RememberingCatalog(catalog(root, libraries), memory, clock);
    for (Machine.State state : machine.states()) {
      libraries.become(state.libraries());
      state.layOut(root);
      if (state.libraries().containsKey("restart")) {
        catalog = new RememberingCatalog(catalog(root, libraries), memory, clock);
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

  private DeviceCatalog catalog(Path root, Capture libraries) {
    Path sys = root.resolve("sys/bus");
    SysfsUsbBus usb =
        new SysfsUsbBus(
            sys.resolve("usb/devices"),
            root.resolve("dev"),
            node -> !node.toString().endsWith("009"));
    return new ComposedCatalog(
        List.of(
            new NvidiaSource(libraries::cuda, libraries::nvml, libraries::adapters, clock),
            new SysfsGpuSource(
                sys.resolve("pci/devices"), libraries::adapters, libraries::openCl, clock),
            accelerators(usb),
            new UsbSource(usb, clock),
            new SurroundingsSource(root)),
        new BusWatch(List.of(sys.resolve("pci/devices"), sys.resolve("usb/devices"))));
  }

  /** Each of them answers as the emulator does. */
  private AcceleratorSource accelerators(SysfsUsbBus usb) {
    return new AcceleratorSource(
        usb,
        List.of(),
        new EmulatedLines(),
        new Introductions(folder.resolve("known-accelerators.txt")),
        Patience.USUAL,
        new Random(1),
        clock,
        System::nanoTime);
  }
}
