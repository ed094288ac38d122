package org.hearth.device.usb;

/** By which way a proving accelerator is spoken to. */
public sealed interface AcceleratorLine {
  /**
   * A serial port.
   *
   * @param port such as {@code /dev/ttyACM0} or {@code COM4}
   */
  record Serial(String port) implements AcceleratorLine {
    @Override
    public String toString() {
      return port;
    }
  }

  /**
   * The bulk endpoints of its interface.
   *
   * @param serialNumber "" when not reported
   * @param among how many equal devices come before it
   */
  record Bulk(int vendor, int product, String serialNumber, int among) implements AcceleratorLine {
    @Override
    public String toString() {
      return "USB";
    }
  }
}
