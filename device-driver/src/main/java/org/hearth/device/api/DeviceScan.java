package org.hearth.device.api;

import java.util.List;

/** The devices of a computer, and what the search found out on the way. */
public record DeviceScan(List<Device> devices, List<Finding> findings) {
  public static final DeviceScan EMPTY = new DeviceScan(List.of(), List.of());

  public DeviceScan {
    devices = List.copyOf(devices);
    findings = List.copyOf(findings);
  }
}
