package org.hearth.device.nvidia;

import java.util.Locale;

/** A graphics card as the operating system lists it, whether or not it has a driver. */
public record DisplayAdapter(String name, String vendor) {
  /** By the vendor's name or its PCI number 0x10de. */
  boolean isNvidia() {
    String all = (name + " " + vendor).toLowerCase(Locale.ROOT);
    return all.contains("nvidia") || all.contains("10de");
  }
}
