package org.hearth.device.gpu.api;

/**
 * The work broke the device's context, or the device went away: nothing on it works any more in
 * this process.
 */
public final class DeviceLostException extends ComputeException {
  private static final long serialVersionUID = 1L;

  public DeviceLostException(String message) {
    super(message);
  }

  /**
   * @param words what the driver said
   */
  public static DeviceLostException of(String device, String words) {
    return new DeviceLostException(
        device + " stopped working and must be restarted (" + words + ")");
  }
}
