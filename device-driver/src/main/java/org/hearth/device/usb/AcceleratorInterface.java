package org.hearth.device.usb;

/**
 * The interface by which a USB device says that it speaks the accelerator protocol
 * (docs/accelerator-protocol.md, "Discovery"): a vendor-specific class with numbers of our own, so
 * that every maker can use vendor and product ids of their own.
 */
public final class AcceleratorInterface {
  public static final int CLASS = 0xff;
  public static final int SUBCLASS = 0x48;
  public static final int PROTOCOL = 0x5a;

  private AcceleratorInterface() {}

  public static boolean matches(int classCode, int subclassCode, int protocolCode) {
    return classCode == CLASS && subclassCode == SUBCLASS && protocolCode == PROTOCOL;
  }
}
