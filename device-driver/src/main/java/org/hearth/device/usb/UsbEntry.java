package org.hearth.device.usb;

import java.util.OptionalInt;

/**
 * One USB device as it describes itself, which may be anything: a device's texts are not to be
 * trusted.
 *
 * @param address bus and port, such as {@code 1-4.2}, or else something that stays the same
 * @param vendor USB vendor id, 0 to 0xffff
 * @param product USB product id, 0 to 0xffff
 * @param manufacturer "" when not reported
 * @param name "" when not reported
 * @param deviceClass USB class code; 9 is a hub
 * @param megabits speed in Mbit/s
 * @param milliamperes the most current it may draw
 * @param accelerator whether it has an interface of Hearth's accelerator protocol
 * @param denied whether this user may not open it
 */
public record UsbEntry(
    String address,
    int vendor,
    int product,
    String manufacturer,
    String name,
    int deviceClass,
    OptionalInt megabits,
    OptionalInt milliamperes,
    boolean accelerator,
    boolean denied) {
  private static final int HUB = 9;

  boolean hub() {
    return deviceClass == HUB;
  }
}
