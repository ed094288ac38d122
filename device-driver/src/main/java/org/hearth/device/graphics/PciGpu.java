package org.hearth.device.graphics;

import java.nio.file.Path;
import java.util.Optional;
import org.hearth.device.pci.PciAddress;

/**
 * A graphics card on the PCI bus as the kernel shows it.
 *
 * @param folder its folder in sysfs
 * @param vendor PCI vendor id, such as 0x1002
 * @param product PCI device id
 * @param driver the kernel module that drives it; empty when none does
 */
record PciGpu(Path folder, PciAddress address, int vendor, int product, Optional<String> driver) {
  static final int AMD = 0x1002;
  static final int INTEL = 0x8086;

  String maker() {
    return vendor == AMD ? "AMD" : "Intel";
  }

  /** Intel's processors have their graphics at this place; its cards sit behind a bridge. */
  boolean partOfTheProcessor() {
    return vendor == INTEL && address.value().equals("0000:00:02.0");
  }

  String ids() {
    return String.format(java.util.Locale.ROOT, "%04x:%04x", vendor, product);
  }
}
