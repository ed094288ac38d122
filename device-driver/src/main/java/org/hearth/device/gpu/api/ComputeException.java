package org.hearth.device.gpu.api;

/**
 * A device did not do what it was told. The message is one sentence for the user, what the driver
 * itself said at its end in brackets.
 */
public abstract sealed class ComputeException extends RuntimeException
    permits DeviceHungException,
        DeviceLostException,
        DeviceUnavailableException,
        OutOfDeviceMemoryException,
        ProgramRefusedException {
  private static final long serialVersionUID = 1L;

  ComputeException(String message) {
    super(message);
  }
}
