package org.hearth.device.usb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.device.DisplayText;
import org.hearth.device.Finding;

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
  private final Path nodes;
  private final Predicate<Path> mayWrite;

  /**
   * @param folder {@code /sys/bus/usb/devices}; need not exist
   * @param nodes {@code /dev/bus/usb}, through which programs open devices
   * @param mayWrite whether this user may write a file
   */
  public SysfsUsbBus(Path folder, Path nodes, Predicate<Path> mayWrite) {
    this.folder = folder;
    this.nodes = nodes;
    this.mayWrite = mayWrite;
  }

  @Override
  public UsbListing get() {
    List<UsbEntry> entries = new ArrayList<>();
    try (DirectoryStream<Path> devices = Files.newDirectoryStream(folder)) {
      for (Path device : devices) {
        String address = device.getFileName().toString();
        if (DEVICE.matcher(address).matches()) {
          entry(address, device).ifPresent(entries::add);
        }
      }
    } catch (IOException | RuntimeException e) {
      return new UsbListing(
          entries,
          Optional.of(
              Finding.info(
                  "usb-not-readable",
                  "USB devices cannot be listed: the system shows no USB bus to this program.")));
    }
    entries.sort(Comparator.comparing(UsbEntry::address));
    return new UsbListing(entries, Optional.empty());
  }

  /** Empty when it was pulled out meanwhile or has no proper ids. */
  private Optional<UsbEntry> entry(String address, Path device) {
    OptionalInt vendor = hex(text(device, "idVendor"));
    OptionalInt product = hex(text(device, "idProduct"));
    if (vendor.isEmpty() || product.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new UsbEntry(
            address,
            vendor.getAsInt(),
            product.getAsInt(),
            text(device, "manufacturer"),
            text(device, "product"),
            hex(text(device, "bDeviceClass")).orElse(0),
            decimal(text(device, "speed")),
            decimal(text(device, "bMaxPower")),
            accelerator(address),
            denied(device)));
  }

  private boolean accelerator(String address) {
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

  /** The node is named by two numbers of three digits. */
  private boolean denied(Path device) {
    OptionalInt bus = decimal(text(device, "busnum"));
    OptionalInt number = decimal(text(device, "devnum"));
    if (bus.isEmpty() || number.isEmpty()) {
      return false;
    }
    Path node =
        nodes.resolve(String.format(Locale.ROOT, "%03d/%03d", bus.getAsInt(), number.getAsInt()));
    return Files.exists(node) && !mayWrite.test(node);
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
