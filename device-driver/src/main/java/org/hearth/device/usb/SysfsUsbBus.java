package org.hearth.device.usb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hearth.device.api.DisplayText;
import org.hearth.device.api.Finding;

/**
 * USB as Linux lists it in {@code /sys/bus/usb/devices} (kernel documentation,
 * ABI/stable/sysfs-bus-usb). Used on Linux before java-does-usb because only this tells the port,
 * which makes the id of a device without a serial number stable, and because it needs no rights.
 */
public final class SysfsUsbBus implements Supplier<UsbListing> {
  /**
   * Devices are {@code 1-4.2}; interfaces ({@code 1-4.2:1.0}) and root hubs ({@code usb1}) are not.
   */
  private static final Pattern DEVICE = Pattern.compile("\\d+-\\d+(\\.\\d+)*");

  /** A device writes its own texts, so no more of them is read than anybody needs. */
  private static final int MOST_BYTES = 512;

  private static final Pattern LEADING_NUMBER = Pattern.compile("^(\\d{1,7})(?:\\.\\d+)?(?:mA)?$");

  private final Path folder;
  private final Path dev;
  private final Predicate<Path> mayWrite;

  /**
   * @param folder {@code /sys/bus/usb/devices}; need not exist
   * @param dev {@code /dev}, through which programs open devices
   * @param mayWrite whether this user may write a file
   */
  public SysfsUsbBus(Path folder, Path dev, Predicate<Path> mayWrite) {
    this.folder = folder;
    this.dev = dev;
    this.mayWrite = mayWrite;
  }

  @Override
  public UsbListing get() {
    List<UsbEntry> entries = new ArrayList<>();
    Map<String, Integer> equal = new HashMap<>();
    try (Stream<Path> devices = Files.list(folder)) {
      devices
          .sorted()
          .filter(device -> DEVICE.matcher(device.getFileName().toString()).matches())
          .forEach(device -> entry(device, equal).ifPresent(entries::add));
    } catch (IOException | RuntimeException e) {
      return new UsbListing(
          entries,
          Optional.of(
              Finding.info(
                  "usb-not-readable",
                  "USB devices cannot be listed: the system shows no USB bus to this program.")));
    }
    return new UsbListing(entries, Optional.empty());
  }

  /** Empty when it was pulled out meanwhile or has no proper ids. */
  private Optional<UsbEntry> entry(Path device, Map<String, Integer> equal) {
    String address = device.getFileName().toString();
    OptionalInt vendor = hex(text(device, "idVendor"));
    OptionalInt product = hex(text(device, "idProduct"));
    if (vendor.isEmpty() || product.isEmpty()) {
      return Optional.empty();
    }
    String name = text(device, "product");
    Optional<AcceleratorLine> line = serial(address, name);
    if (line.isEmpty() && bulk(address)) {
      String number = text(device, "serial");
      String same = vendor.getAsInt() + ":" + product.getAsInt() + ":" + number;
      int among = equal.merge(same, 1, Integer::sum) - 1;
      line =
          Optional.of(
              new AcceleratorLine.Bulk(vendor.getAsInt(), product.getAsInt(), number, among));
    }
    Path node = node(device, line);
    return Optional.of(
        new UsbEntry(
            address,
            new UsbEntry.Identity(
                vendor.getAsInt(),
                product.getAsInt(),
                text(device, "manufacturer"),
                AcceleratorInterface.nameOf(name)),
            hex(text(device, "bDeviceClass")).orElse(0),
            decimal(text(device, "speed")),
            decimal(text(device, "bMaxPower")),
            line,
            Files.exists(node) && !mayWrite.test(node)));
  }

  /**
   * The port of a serial device that says that it is an accelerator. Its name lies below the
   * interface, in {@code tty} (cdc_acm) or in a folder of the same name as the port (usb-serial).
   */
  private Optional<AcceleratorLine> serial(String address, String product) {
    if (!AcceleratorInterface.marked(product)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> interfaces = Files.newDirectoryStream(folder, address + ":*")) {
      for (Path usbInterface : interfaces) {
        for (Path place : List.of(usbInterface.resolve("tty"), usbInterface)) {
          if (!Files.isDirectory(place)) {
            continue;
          }
          try (DirectoryStream<Path> ports = Files.newDirectoryStream(place, "tty[A-Z]*")) {
            for (Path port : ports) {
              return Optional.of(
                  new AcceleratorLine.Serial(dev.resolve(port.getFileName()).toString()));
            }
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      // pulled out meanwhile
    }
    return Optional.empty();
  }

  private boolean bulk(String address) {
    try (DirectoryStream<Path> interfaces = Files.newDirectoryStream(folder, address + ":*")) {
      for (Path usbInterface : interfaces) {
        if (AcceleratorInterface.matches(
            hex(text(usbInterface, "bInterfaceClass")).orElse(-1),
            hex(text(usbInterface, "bInterfaceSubClass")).orElse(-1),
            hex(text(usbInterface, "bInterfaceProtocol")).orElse(-1))) {
          return true;
        }
      }
    } catch (IOException | RuntimeException e) {
      // pulled out meanwhile
    }
    return false;
  }

  /** What a program opens: the port, or a file named by two numbers of three digits. */
  private Path node(Path device, Optional<AcceleratorLine> line) {
    if (line.isPresent() && line.get() instanceof AcceleratorLine.Serial(String port)) {
      return Path.of(port);
    }
    int bus = decimal(text(device, "busnum")).orElse(0);
    int number = decimal(text(device, "devnum")).orElse(0);
    return dev.resolve(String.format(Locale.ROOT, "bus/usb/%03d/%03d", bus, number));
  }

  private static String text(Path device, String attribute) {
    try (var in = Files.newInputStream(device.resolve(attribute))) {
      byte[] bytes = in.readNBytes(MOST_BYTES);
      return DisplayText.clean(new String(bytes, StandardCharsets.UTF_8), "");
    } catch (IOException | RuntimeException e) {
      return "";
    }
  }

  private static OptionalInt hex(String text) {
    return text.matches("[0-9a-fA-F]{1,4}")
        ? OptionalInt.of(Integer.parseInt(text, 16))
        : OptionalInt.empty();
  }

  private static OptionalInt decimal(String text) {
    Matcher matcher = LEADING_NUMBER.matcher(text);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }
}
