package org.hearth.device.gpu.api;

/** The memory asked for is not free. What was there before is still good. */
public final class OutOfDeviceMemoryException extends ComputeException {
  private static final long serialVersionUID = 1L;
  private final long bytes;

  public OutOfDeviceMemoryException(String message, long bytes) {
    super(message);
    this.bytes = bytes;
  }

  /**
   * @param bytes what was asked for, 0 when that is not known
   * @param words what the driver said
   */
  public static OutOfDeviceMemoryException of(String device, long bytes, String words) {
    String amount = bytes > 0 ? Math.ceilDiv(bytes, 1L << 20) + " MiB of memory" : "memory";
    return new OutOfDeviceMemoryException(
        device
            + " does not have "
            + amount
            + " free; close programs that use the card, or take a smaller circuit ("
            + words
            + ")",
        bytes);
  }

  /** What was asked for; 0 when the driver needed some for itself. */
  public long bytes() {
    return bytes;
  }
}
