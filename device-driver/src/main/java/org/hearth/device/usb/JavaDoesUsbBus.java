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
import org.hearth.device.DisplayText;
import org.hearth.device.Finding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * USB through java-does-usb, for Windows and macOS. It does not tell the port, so a device's
 * address is its vendor, product and serial number, and a running number among equal ones.
 */
public final class JavaDoesUsbBus implements Supplier<UsbListing> {
  private static final Logger LOG = LoggerFactory.getLogger(JavaDoesUsbBus.class);

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

  private static UsbEntry entry(UsbDevice device, Map<String, Integer> equal) {
    String serial = DisplayText.clean(device.getSerialNumber(), "");
    String address =
        String.format(
            Locale.ROOT, "%04x:%04x-%s", device.getVendorId(), device.getProductId(), serial);
    int number = equal.merge(address, 1, Integer::sum);
    return new UsbEntry(
        serial.isEmpty() || number > 1 ? address + "#" + number : address,
        device.getVendorId(),
        device.getProductId(),
        DisplayText.clean(device.getManufacturer(), ""),
        DisplayText.clean(device.getProduct(), ""),
        device.getClassCode(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        device.getInterfaces().stream()
            .map(i -> i.getCurrentAlternate())
            .anyMatch(i ->
                AcceleratorInterface.matches(
                    i.getClassCode(), i.getSubclassCode(), i.getProtocolCode())),
        false);
  }
}
