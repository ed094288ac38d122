package org.hearth.device.compute;

/** The memory asked for is not free. What was there before is still good. */
public final class OutOfDeviceMemoryException extends ComputeException {
  private static final long serialVersionUID = 1L;
  private final long bytes;

  public OutOfDeviceMemoryException(String message, long bytes) {
    super(message);
    this.bytes = bytes;
  }

  /** What was asked for; 0 when the driver needed some for itself. */
  public long bytes() {
    return bytes;
  }
}
