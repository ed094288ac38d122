package org.hearth.device.gpu.api;

/** There is no such device, no driver for it, or the driver does not let us have it. */
public final class DeviceUnavailableException extends ComputeException {
  private static final long serialVersionUID = 1L;

  public DeviceUnavailableException(String message) {
    super(message);
  }
}
