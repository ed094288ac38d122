package org.hearth.device.compute;

/**
 * The work broke the device's context, or the device went away: nothing on it works any more in
 * this process.
 */
public final class DeviceLostException extends ComputeException {
  private static final long serialVersionUID = 1L;

  public DeviceLostException(String message) {
    super(message);
  }
}
