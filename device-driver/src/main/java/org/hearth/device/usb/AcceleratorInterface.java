package org.hearth.device.usb;

/**
 * How a USB device says that it speaks the accelerator protocol (docs/accelerator-protocol.md,
 * "Discovery"): by an interface of a vendor-specific class with numbers of our own or, on a serial
 * port, by the end of its product text, so that every maker can use vendor and product ids of their
 * own. To a serial device that does not say so nothing is ever written: it may be anything.
 */
public final class AcceleratorInterface {
  public static final int CLASS = 0xff;
  public static final int SUBCLASS = 0x48;
  public static final int PROTOCOL = 0x5a;

  /** The last word of the product text of a serial accelerator. */
  public static final String SERIAL_MARK = "hearth-zk-1";

  private AcceleratorInterface() {}

  public static boolean matches(int classCode, int subclassCode, int protocolCode) {
    return classCode == CLASS && subclassCode == SUBCLASS && protocolCode == PROTOCOL;
  }

  /**
   * @param product the device's product text
   */
  public static boolean marked(String product) {
    return product.equals(SERIAL_MARK) || product.endsWith(" " + SERIAL_MARK);
  }

  /** The product text without the mark, which is for programs. */
  public static String nameOf(String product) {
    return marked(product)
        ? product.substring(0, product.length() - SERIAL_MARK.length()).strip()
        : product;
  }
}
