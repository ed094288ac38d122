package org.hearth.device.usb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import net.codecrete.usb.Usb;
import net.codecrete.usb.UsbDevice;
import org.hearth.device.api.DisplayText;
import org.hearth.device.api.Finding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * USB through java-does-usb, for Windows and macOS. It does not tell the port, so a device's
 * address is its vendor, product and serial number, and a running number among equal ones. Which
 * serial port belongs to a device is told by the list of ports, which has the same numbers.
 */
public final class JavaDoesUsbBus implements Supplier<UsbListing> {
  private static final Logger LOG = LoggerFactory.getLogger(JavaDoesUsbBus.class);

  private final Supplier<List<SerialPortEntry>> ports;

  /**
   * @param ports the system's serial ports; asked only when a device says that it is a serial
   *     accelerator
   */
  public JavaDoesUsbBus(Supplier<List<SerialPortEntry>> ports) {
    this.ports = ports;
  }

  /**
   * A serial port of a USB device.
   *
   * @param serialNumber of the device; "" when not reported
   */
  public record SerialPortEntry(String name, int vendor, int product, String serialNumber) {}

  @Override
  public UsbListing get() {
    try {
      List<UsbDevice> devices = new ArrayList<>(Usb.getDevices());
      devices.sort(
          Comparator.comparingInt(UsbDevice::getVendorId)
              .thenComparingInt(UsbDevice::getProductId));
      Map<String, Integer> equal = new HashMap<>();
      return new UsbListing(
          devices.stream().map(device -> entry(device, equal)).toList(), Optional.empty());
    } catch (RuntimeException | LinkageError e) {
      LOG.info("USB devices cannot be listed: {}", e.toString());
      return new UsbListing(
          List.of(),
          Optional.of(
              Finding.info(
                  "usb-not-readable",
                  "USB devices cannot be listed: the system's USB service does not answer.")));
    }
  }

  private UsbEntry entry(UsbDevice device, Map<String, Integer> equal) {
    String serial = DisplayText.clean(device.getSerialNumber(), "");
    String address =
        String.format(
            Locale.ROOT, "%04x:%04x-%s", device.getVendorId(), device.getProductId(), serial);
    int number = equal.merge(address, 1, Integer::sum);
    String product = DisplayText.clean(device.getProduct(), "");
    return new UsbEntry(
        serial.isEmpty() || number > 1 ? address + "#" + number : address,
        new UsbEntry.Identity(
            device.getVendorId(),
            device.getProductId(),
            DisplayText.clean(device.getManufacturer(), ""),
            AcceleratorInterface.nameOf(product)),
        device.getClassCode(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        AcceleratorInterface.marked(product)
            ? port(ports.get(), device.getVendorId(), device.getProductId(), serial)
            : bulk(device, serial, number - 1),
        false);
  }

  /** Empty also when two ports could be it: nothing is ever written to a wrong one. */
  static Optional<AcceleratorLine> port(
      List<SerialPortEntry> ports, int vendor, int product, String serialNumber) {
    List<SerialPortEntry> own =
        ports.stream()
            .filter(p -> p.vendor() == vendor && p.product() == product)
            .filter(p -> p.serialNumber().equals(serialNumber))
            .toList();
    return own.size() == 1
        ? Optional.of(new AcceleratorLine.Serial(own.getFirst().name()))
        : Optional.empty();
  }

  private static Optional<AcceleratorLine> bulk(UsbDevice device, String serial, int among) {
    boolean speaks =
        device.getInterfaces().stream()
            .map(i -> i.getCurrentAlternate())
            .anyMatch(i ->
                AcceleratorInterface.matches(
                    i.getClassCode(), i.getSubclassCode(), i.getProtocolCode()));
    return speaks
        ? Optional.of(
            new AcceleratorLine.Bulk(device.getVendorId(), device.getProductId(), serial, among))
        : Optional.empty();
  }
}
