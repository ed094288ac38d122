package org.hearth.device.accelerator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.hearth.device.accelerator.link.AcceleratorOpener;
import org.hearth.device.accelerator.link.LineBusyException;
import org.hearth.device.accelerator.link.Link;
import org.hearth.device.accelerator.protocol.Capabilities;
import org.hearth.device.accelerator.protocol.SystemOffer;
import org.hearth.device.accelerator.protocol.Vitals;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.Finding;
import org.hearth.device.api.PowerSource;
import org.hearth.device.api.Reading;
import org.hearth.device.usb.AcceleratorLine;
import org.hearth.device.usb.UsbEntry;
import org.hearth.device.usb.UsbListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceleratorSourceTest {
  private static final String PORT = "/dev/ttyACM7";
  private static final DeviceId ID = new DeviceId("serial:" + PORT);
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC);

  /**
   * Waits as the node does: a device in these tests answers at once, but its thread may be late.
   */
  private static final Timeouts PATIENT = Timeouts.USUAL;

  /** For the device that does not answer. */
  private static final Timeouts IMPATIENT =
      new Timeouts(
          Duration.ofMillis(200),
          2,
          Duration.ofMillis(200),
          Duration.ofMillis(1),
          Duration.ofMillis(5));

  @TempDir Path folder;
  private final AtomicLong later = new AtomicLong();
  private ScriptedDevice plugged = new ScriptedDevice(ScriptedDevice.real());

  /** What the port does: an exception, or the device that is plugged in. */
  private final class Port implements AcceleratorOpener {
    Optional<IOException> refusal = Optional.empty();

    @Override
    public Link open(AcceleratorLine line) throws IOException {
      if (refusal.isPresent()) {
        throw refusal.get();
      }
      if (plugged.pulled) {
        throw new IOException("Nothing is plugged in at " + line + ".");
      }
      return plugged;
    }

    @Override
    public boolean there(AcceleratorLine line) {
      return !plugged.pulled;
    }
  }

  private AcceleratorSource source(
      AcceleratorOpener opener, List<String> ports, UsbEntry... entries) {
    return source(PATIENT, opener, ports, entries);
  }

  private AcceleratorSource source(
      Timeouts timeouts, AcceleratorOpener opener, List<String> ports, UsbEntry... entries) {
    return new AcceleratorSource(
        () -> new UsbListing(List.of(entries), Optional.empty()),
        ports,
        opener,
        new KnownAccelerators(folder.resolve("known.txt")),
        timeouts,
        new Random(1),
        NOON,
        () -> System.nanoTime() + later.get());
  }

  private static UsbEntry usb(String address, Optional<AcceleratorLine> line, boolean denied) {
    return new UsbEntry(
        address,
        new UsbEntry.Identity(0x1209, 1, "Somebody", "Something"),
        0,
        OptionalInt.empty(),
        OptionalInt.of(900),
        line,
        denied);
  }

  private static List<String> codes(DeviceScan scan) {
    return scan.findings().stream().map(Finding::code).toList();
  }

  @Test
  void onlyWhatSaysWhatItIsOrIsNamedIsOpened() {
    EmulatedLines lines = new EmulatedLines();
    AcceleratorLine bulk = new AcceleratorLine.Bulk(0x1209, 1, "", 0);
    try (AcceleratorSource source =
        source(
            lines,
            List.of(PORT),
            usb("1-1", Optional.empty(), false),
            usb("1-2", Optional.of(bulk), false),
            usb("1-3", Optional.of(new AcceleratorLine.Serial("/dev/ttyACM8")), true),
            usb("1-4", Optional.of(new AcceleratorLine.Serial(PORT)), false))) {
      DeviceScan scan = source.scan();
      assertThat(lines.opened()).containsExactlyInAnyOrder(new AcceleratorLine.Serial(PORT), bulk);
      assertThat(scan.devices())
          .as("the one at the named port is listed once")
          .extracting(device -> device.id().value())
          .containsExactly(ID.value(), "usb:1-2", "usb:1-3");
      assertThat(codes(scan))
          .containsExactly("usb-accelerator", "usb-accelerator", "usb-accelerator-forbidden");
      assertThat(scan.devices().getLast().facts())
          .containsEntry("proving", "no: your user may not open it");
      source.changed();
      assertThat(lines.opened()).as("the forbidden one is left alone later too").hasSize(2);
    }
  }

  @Test
  @Timeout(60)
  void oneThatIsLostIsToldOfAndFoundAgain() throws InterruptedException {
    try (AcceleratorSource source = source(new Port(), List.of(PORT))) {
      assertThat(codes(source.scan())).containsExactly("usb-accelerator");
      source.changed();
      plugged.pulled = true;
      assertThat(source.sample(ID).orElseThrow().temperatureCelsius())
          .isEqualTo(Reading.notReported("it was unplugged or its line broke"));
      assertThat(source.changed()).isTrue();
      assertThat(source.changed()).isFalse();
      DeviceScan lost = source.scan();
      assertThat(lost.findings())
          .singleElement()
          .satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("device-lost");
            assertThat(finding.sentence()).startsWith("Acme One was lost at 12:00: ");
          });
      assertThat(lost.devices().getFirst().facts().get("proving")).startsWith("no: lost: ");
      assertThat(source.power(ID).orElseThrow().watts()).isZero();

      plugged = new ScriptedDevice(ScriptedDevice.real());
      later.addAndGet(Duration.ofSeconds(10).toNanos());
      while (!source.changed()) {
        Thread.sleep(5);
      }
      assertThat(codes(source.scan())).containsExactly("usb-accelerator", "device-back");
      assertThat(codes(source.scan())).containsExactly("usb-accelerator");
    }
  }

  @Test
  void healthAndPowerAreItsOwnWord() {
    plugged.vitals = new Vitals(Reading.of(-3.5), Reading.of(7.25));
    try (AcceleratorSource source = source(new Port(), List.of(PORT))) {
      Device device = source.scan().devices().getFirst();
      assertThat(device.name()).isEqualTo("Acme One");
      assertThat(device.simulated()).isFalse();
      assertThat(device.facts()).containsEntry("firmware", "1.2.3").containsEntry("port", PORT);
      assertThat(source.sample(ID).orElseThrow().temperatureCelsius()).isEqualTo(Reading.of(-3.5));
      PowerSource power = source.power(ID).orElseThrow();
      assertThat(power.watts()).isEqualTo(7.3);
      assertThat(power.measured()).isTrue();
      assertThat(power.explanation()).contains("by its own word");
    }
  }

  @Test
  void withoutSensorsItsPowerIsEstimatedByItsSocket() {
    AcceleratorLine bulk = new AcceleratorLine.Bulk(0x1209, 1, "", 0);
    try (AcceleratorSource source =
        source(new Port(), List.of(), usb("1-2", Optional.of(bulk), false))) {
      DeviceId id = source.scan().devices().getFirst().id();
      assertThat(source.sample(id).orElseThrow().powerWatts())
          .isEqualTo(Reading.notReported("the accelerator does not report it"));
      PowerSource power = source.power(id).orElseThrow();
      assertThat(power.watts()).isEqualTo(4.5);
      assertThat(power.measured()).isFalse();
    }
  }

  @Test
  void oneThatStopsAnsweringIsNotReportedAndStays() {
    try (AcceleratorSource source = source(IMPATIENT, new Port(), List.of(PORT))) {
      source.scan();
      plugged.mute = true;
      assertThat(source.sample(ID).orElseThrow().temperatureCelsius())
          .isEqualTo(Reading.notReported("it did not answer in time"));
      assertThat(codes(source.scan())).containsExactly("usb-accelerator");
    }
  }

  @Test
  void whileAnotherProgramHasItItKeepsItsNameAndItsMark() {
    plugged =
        new ScriptedDevice(
            new Capabilities(
                1, true, List.of(SystemOffer.ofVersion1(1L << 30, 20)), "Hearth", "Emulator", "0"));
    Port port = new Port();
    try (AcceleratorSource source = source(port, List.of(PORT))) {
      source.scan();
    }
    port.refusal = Optional.of(new LineBusyException("Another program has it."));
    try (AcceleratorSource source = source(port, List.of(PORT))) {
      DeviceScan scan = source.scan();
      assertThat(scan.devices().getFirst().simulated()).isTrue();
      assertThat(scan.devices().getFirst().name()).isEqualTo("Hearth Emulator [simulated]");
      assertThat(codes(scan)).containsExactly("usb-accelerator-in-use");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "3, true, it speaks version 3 of the protocol and Hearth versions 1 and 2",
    "0, true, it speaks version 0 of the protocol and Hearth versions 1 and 2",
    "2, false, it has no proof system that Hearth knows",
    "1, false, it has no proof system that Hearth knows",
  })
  void whatCannotBeUsedSaysWhy(int version, boolean groth16, String why) {
    plugged =
        new ScriptedDevice(
            new Capabilities(
                version,
                false,
                groth16 ? List.of(SystemOffer.ofVersion1(1L << 30, 20)) : List.of(),
                "Acme",
                "One",
                "1"));
    try (AcceleratorSource source = source(new Port(), List.of(PORT))) {
      assertThat(source.scan().findings())
          .singleElement()
          .satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("usb-accelerator-silent");
            assertThat(finding.sentence())
                .isEqualTo("Accelerator at " + PORT + " does not answer: " + why + ".");
            assertThat(finding.remedy()).contains("acceleratorPorts");
          });
      assertThat(source.connection(ID).orElseThrow().obstacle()).contains(why);
    }
  }

  @Test
  void anEmptyPortIsToldOf() {
    plugged.pulled = true;
    try (AcceleratorSource source = source(new Port(), List.of(PORT))) {
      assertThat(source.scan().findings().getFirst().sentence())
          .isEqualTo(
              "Accelerator at /dev/ttyACM7 does not answer: nothing is plugged in at"
                  + " /dev/ttyACM7.");
      assertThat(source.changed()).isFalse();
    }
  }
}
