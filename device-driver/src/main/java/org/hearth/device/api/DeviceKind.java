package org.hearth.device.api;

/** What sort of device it is. */
public enum DeviceKind {
  CPU,
  GPU,
  USB
}
