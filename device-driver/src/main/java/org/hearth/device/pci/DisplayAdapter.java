package org.hearth.device.pci;

import java.util.Locale;

/** A graphics card as the operating system lists it, whether or not it has a driver. */
public record DisplayAdapter(String name, String vendor) {
  public boolean isNvidia() {
    return isOf("nvidia", 0x10de);
  }

  /** By the vendor's name or its PCI number. */
  public boolean isOf(String maker, int pciVendor) {
    String all = (name + " " + vendor).toLowerCase(Locale.ROOT);
    return all.contains(maker.toLowerCase(Locale.ROOT))
        || all.contains(String.format(Locale.ROOT, "%04x", pciVendor));
  }
}
