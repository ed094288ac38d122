package org.hearth.device.api;

/** What sort of device it is. */
public enum DeviceKind {
  CPU,
  GPU,
  /** Speaks the accelerator protocol, on USB or a serial port. */
  ACCELERATOR,
  /** Plugged in and of no use for proving, such as a mouse. */
  OTHER
}
