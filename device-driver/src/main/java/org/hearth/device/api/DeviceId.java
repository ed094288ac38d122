package org.hearth.device.api;

/**
 * The name of a device that stays the same over restarts and over the order in which drivers count.
 *
 * @param value {@code cpu:0}, {@code gpu:GPU-<uuid>} or {@code gpu:<pci address>}, {@code
 *     usb:<bus>-<port>}; not blank
 */
public record DeviceId(String value) {
  public DeviceId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("A device id must not be blank.");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
