package org.hearth.device.nvidia;

/** A call of NVML answered with an error code. */
public final class NvmlFailure extends Exception {
  private static final long serialVersionUID = 1L;
  static final int NOT_SUPPORTED = 3;
  static final int NO_PERMISSION = 4;
  static final int INSUFFICIENT_SIZE = 7;
  static final int DRIVER_NOT_LOADED = 9;
  public static final int FUNCTION_NOT_FOUND = 13;
  static final int GPU_IS_LOST = 15;
  static final int VERSION_MISMATCH = 18;

  private final int code;

  public NvmlFailure(String call, int code) {
    super(call + " answered " + code + ": " + words(code));
    this.code = code;
  }

  /** The {@code nvmlReturn_t}. */
  public int code() {
    return code;
  }

  /** Words for {@code nvmlReturn_t} (NVML API reference, "Device Enums"). */
  static String words(int code) {
    return switch (code) {
      case 1 -> "the library was not started";
      case 2 -> "a call was made with a wrong value";
      case NOT_SUPPORTED -> "this card does not offer it";
      case NO_PERMISSION -> "your user may not read it";
      case 6 -> "nothing found";
      case INSUFFICIENT_SIZE -> "the space for the answer was too small";
      case 8 -> "a power cable of the card is not plugged in";
      case DRIVER_NOT_LOADED -> "the driver is not running";
      case 10 -> "the driver took too long to answer";
      case 11 -> "an interrupt of the card does not arrive";
      case 12 -> "a part of the driver is missing";
      case FUNCTION_NOT_FOUND -> "the installed driver does not know the question";
      case 14 -> "the card's settings memory is damaged";
      case GPU_IS_LOST -> "the card fell off the bus";
      case 16 -> "the card must be reset";
      case 17 -> "the operating system blocks the driver";
      case VERSION_MISMATCH -> "the driver's library and its kernel part are of different versions";
      case 19 -> "the card is in use";
      case 20 -> "out of memory";
      case 21 -> "the driver has no answer";
      default -> "an error that the driver does not name";
    };
  }
}
