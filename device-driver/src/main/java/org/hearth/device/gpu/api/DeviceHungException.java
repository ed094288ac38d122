package org.hearth.device.gpu.api;

import java.time.Duration;

/**
 * The device did not finish within the time limit, and cannot be made to stop from this process.
 */
public final class DeviceHungException extends ComputeException {
  private static final long serialVersionUID = 1L;

  public DeviceHungException(String message) {
    super(message);
  }

  public static DeviceHungException after(Duration limit, String device) {
    return new DeviceHungException(
        device
            + " did not finish within "
            + limit.toMillis() / 1000.0
            + " s and must be restarted");
  }
}
