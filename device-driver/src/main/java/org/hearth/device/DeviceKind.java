package org.hearth.device;

/** What sort of device it is. */
public enum DeviceKind {
  CPU,
  GPU,
  USB
}
