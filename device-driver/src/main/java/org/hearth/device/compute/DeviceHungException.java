package org.hearth.device.compute;

/**
 * The device did not finish within the time limit, and cannot be made to stop from this process.
 */
public final class DeviceHungException extends ComputeException {
  private static final long serialVersionUID = 1L;

  public DeviceHungException(String message) {
    super(message);
  }
}
