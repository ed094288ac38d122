package org.hearth.device.usb;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.hearth.device.api.PowerSource;

/**
 * One USB device as it describes itself, which may be anything: a device's texts are not to be
 * trusted.
 *
 * @param address bus and port, such as {@code 1-4.2}, or else something that stays the same
 * @param identity which device it says it is
 * @param deviceClass USB class code; 9 is a hub
 * @param megabits speed in Mbit/s
 * @param milliamperes the most current it may draw
 * @param accelerator how to speak to it, if it says that it is a proving accelerator
 * @param denied whether this user may not open it
 */
public record UsbEntry(
    String address,
    Identity identity,
    int deviceClass,
    OptionalInt megabits,
    OptionalInt milliamperes,
    Optional<AcceleratorLine> accelerator,
    boolean denied) {
  private static final int HUB = 9;

  /**
   * Which device it says it is.
   *
   * @param vendor USB vendor id, 0 to 0xffff
   * @param product USB product id, 0 to 0xffff
   * @param manufacturer "" when not reported
   * @param name "" when not reported
   */
  public record Identity(int vendor, int product, String manufacturer, String name) {}

  /** A USB port gives 5 V, and 500 mA to a USB 2 device that says nothing (USB 2.0, 7.2.1). */
  private static final double VOLTS = 5;

  private static final int USUAL_MILLIAMPERES = 500;

  int vendor() {
    return identity.vendor();
  }

  int product() {
    return identity.product();
  }

  String manufacturer() {
    return identity.manufacturer();
  }

  /** "" when not reported. */
  public String name() {
    return identity.name();
  }

  boolean hub() {
    return deviceClass == HUB;
  }

  /** Such as {@code 0403:6001}. */
  public String ids() {
    return String.format(Locale.ROOT, "%04x:%04x", vendor(), product());
  }

  /** The most that it may draw. */
  public PowerSource most() {
    return most(milliamperes);
  }

  /** The most that a USB device may draw which says so much of itself. */
  public static PowerSource most(OptionalInt milliamperes) {
    int most = milliamperes.orElse(USUAL_MILLIAMPERES);
    double watts = most / 1000.0 * VOLTS;
    return PowerSource.estimated(
        watts,
        String.format(
            Locale.ROOT,
            "Estimated, not measured: at most %d mA%s × 5 V = %.1f W.",
            most,
            milliamperes.isPresent() ? ", as the device itself says," : ", the usual for USB,",
            watts));
  }
}
