package org.hearth.device.usb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;
import org.hearth.device.api.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsbTest {
  @TempDir Path devices;

  private void plug(String address, String... attributes) throws IOException {
    Path device = Files.createDirectories(devices.resolve(address));
    for (int i = 0; i < attributes.length; i += 2) {
      Files.writeString(device.resolve(attributes[i]), attributes[i + 1] + "\n");
    }
  }

  private static SysfsUsbBus bus(Path folder) {
    return new SysfsUsbBus(folder, Path.of("/dev/null"), node -> true);
  }

  private DeviceScan scan() {
    return new UsbSource(bus(devices), Clock.systemUTC()).scan();
  }

  @Test
  void aDeviceIsListedWithItsPortAndItsOwnWords() throws IOException {
    plug(
        "1-4.2",
        "idVendor",
        "0403",
        "idProduct",
        "6001",
        "manufacturer",
        "FTDI",
        "product",
        "FT232R USB UART",
        "serial",
        "A50285BI",
        "bDeviceClass",
        "00",
        "speed",
        "12",
        "bMaxPower",
        "90mA");
    UsbSource source = new UsbSource(bus(devices), Clock.systemUTC());
    Device device = source.scan().devices().getFirst();
    assertThat(device.id()).isEqualTo(new DeviceId("usb:1-4.2"));
    assertThat(device.name()).isEqualTo("FT232R USB UART");
    assertThat(device.canProve()).isFalse();
    assertThat(device.facts())
        .containsEntry("maker", "FTDI")
        .containsEntry("USB id", "0403:6001")
        .containsEntry("speed", "12 Mbit/s")
        .containsKey("proving");
    assertThat(device.facts().values()).as("serial numbers stay here").doesNotContain("A50285BI");
    Health health = source.sample(device.id()).orElseThrow();
    assertThat(health.temperatureCelsius()).isInstanceOf(Reading.NotReported.class);
    PowerSource power = source.power(device.id()).orElseThrow();
    assertThat(power.measured()).isFalse();
    assertThat(power.watts()).isCloseTo(0.45, offset(1e-9));
    assertThat(power.explanation()).contains("at most 90 mA, as the device itself says, × 5 V");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"usb1", "1-4:1.0", "1-0:1.0", "1-4.2:1.0", "..hidden", "1-"})
  void rootHubsInterfacesAndOtherFilesAreNoDevices(String folder) throws IOException {
    plug(folder, "idVendor", "1d6b", "idProduct", "0002");
    assertThat(scan().devices()).isEmpty();
  }

  @Test
  void hubsAreLeftOut() throws IOException {
    plug("1-4", "idVendor", "05e3", "idProduct", "0608", "bDeviceClass", "09");
    assertThat(scan()).isEqualTo(DeviceScan.EMPTY);
  }

  @ParameterizedTest
  @CsvSource({"'', 6001", "0403, ''", "xyz, 6001", "0403, 60011", "-403, 6001"})
  void aDeviceWithoutProperIdsIsNotListed(String vendor, String product) throws IOException {
    plug("1-1", "idVendor", vendor, "idProduct", product);
    assertThat(scan().devices()).isEmpty();
  }

  @Test
  void hostileTextsAreMadeSafeToShow() throws IOException {
    plug(
        "2-1", "idVendor", "dead", "idProduct", "beef", "product", "\u001b]0;owned\u0007\u202etxt");
    plug("2-2", "idVendor", "dead", "idProduct", "beef", "product", "x".repeat(100_000));
    plug("2-3", "idVendor", "dead", "idProduct", "beef", "speed", "fast", "bMaxPower", "9e99mA");
    Files.write(devices.resolve("2-3/product"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 7});
    List<Device> found = scan().devices();
    assertThat(found).extracting(Device::name).first().isEqualTo("]0;owned txt");
    assertThat(found.get(1).name()).hasSize(96);
    assertThat(found.get(2).name()).isEqualTo("USB device dead:beef");
    assertThat(found.get(2).facts()).containsEntry("speed", "not reported");
    assertThat(found.get(2).facts()).containsEntry("maker", "not reported");
  }

  @Test
  void aComputerWithoutUsbGivesAFindingAndNoException() {
    DeviceScan scan = new UsbSource(bus(devices.resolve("absent")), Clock.systemUTC()).scan();
    assertThat(scan.devices()).isEmpty();
    assertThat(scan.findings()).extracting(Finding::code).containsExactly("usb-not-readable");
  }

  @Test
  void aDeviceThatWasPulledOutIsForgotten() throws IOException {
    plug("1-1", "idVendor", "0403", "idProduct", "6001");
    UsbSource source = new UsbSource(bus(devices), Clock.systemUTC());
    DeviceId id = source.scan().devices().getFirst().id();
    Files.delete(devices.resolve("1-1/idVendor"));
    assertThat(source.scan().devices()).isEmpty();
    assertThat(source.sample(id)).isEmpty();
    assertThat(source.power(id)).isEmpty();
  }

  @Test
  void aDeviceThatTellsNoCurrentIsEstimatedByTheUsual() {
    UsbEntry entry =
        new UsbEntry(
            "1-1",
            new UsbEntry.Identity(1, 2, "", ""),
            0,
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            false);
    UsbSource source =
        new UsbSource(() -> new UsbListing(List.of(entry), Optional.empty()), Clock.systemUTC());
    DeviceId id = source.scan().devices().getFirst().id();
    assertThat(source.power(id).orElseThrow().watts()).isEqualTo(2.5);
  }

  /** On this computer, whatever is plugged in: a list or a finding, never an exception. */
  @Test
  void theLibraryForTheOtherSystemsAnswersHereToo() {
    UsbListing listing = new JavaDoesUsbBus(List::of).get();
    assertThat(listing.entries()).extracting(UsbEntry::address).doesNotHaveDuplicates();
    listing.problem().ifPresent(p -> assertThat(p.code()).isEqualTo("usb-not-readable"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "Acme One hearth-zk-1, true, Acme One",
        "hearth-zk-1, true, ''",
        "Acme hearth-zk-10, false, Acme hearth-zk-10",
        "xhearth-zk-1, false, xhearth-zk-1",
        "hearth-zk-1 clone, false, hearth-zk-1 clone",
        "HEARTH-ZK-1, false, HEARTH-ZK-1",
        "'', false, ''",
      })
  void aSerialAcceleratorSaysSoWithItsLastWord(String product, boolean marked, String name) {
    assertThat(AcceleratorInterface.marked(product)).isEqualTo(marked);
    assertThat(AcceleratorInterface.nameOf(product)).isEqualTo(name);
  }

  /** Windows and macOS: the list of ports tells which is the device's. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"A, COM4", "B, COM5", "C, -", "'', -"})
  void thePortOfADeviceIsTheOneOfItsNumbersIfThereIsJustOne(String serial, String port) {
    List<JavaDoesUsbBus.SerialPortEntry> ports =
        List.of(
            new JavaDoesUsbBus.SerialPortEntry("COM3", 0x0403, 0x6001, "A"),
            new JavaDoesUsbBus.SerialPortEntry("COM4", 0x1209, 1, "A"),
            new JavaDoesUsbBus.SerialPortEntry("COM5", 0x1209, 1, "B"),
            new JavaDoesUsbBus.SerialPortEntry("COM6", 0x1209, 1, ""),
            new JavaDoesUsbBus.SerialPortEntry("COM7", 0x1209, 1, ""));
    assertThat(JavaDoesUsbBus.port(ports, 0x1209, 1, serial))
        .isEqualTo(Optional.ofNullable(port).map(AcceleratorLine.Serial::new));
  }
}
