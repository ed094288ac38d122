package org.hearth.device.usb;

import java.util.List;
import java.util.Optional;
import org.hearth.device.api.Finding;

/**
 * The devices on the bus, hubs included.
 *
 * @param problem why the list is empty or not complete
 */
public record UsbListing(List<UsbEntry> entries, Optional<Finding> problem) {
  public UsbListing {
    entries = List.copyOf(entries);
  }
}
