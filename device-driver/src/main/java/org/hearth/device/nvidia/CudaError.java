package org.hearth.device.nvidia;

/** The codes of {@code CUresult} that can meet a search for cards (CUDA driver API, cuda.h). */
final class CudaError {
  static final int NOT_INITIALIZED = 3;
  static final int STUB_LIBRARY = 34;
  static final int NEEDS_NEWER_DRIVER = 36;
  static final int DEVICE_UNAVAILABLE = 46;
  static final int NO_DEVICE = 100;
  static final int OPERATING_SYSTEM = 304;
  static final int SYSTEM_NOT_READY = 802;
  static final int SYSTEM_DRIVER_MISMATCH = 803;
  static final int COMPAT_NOT_SUPPORTED = 804;
  static final int UNKNOWN = 999;

  private CudaError() {}

  static String words(int code) {
    return switch (code) {
      case 1 -> "a call was made with a wrong value";
      case 2 -> "out of memory";
      case NOT_INITIALIZED -> "the driver was not started";
      case 4 -> "the driver is shutting down";
      case STUB_LIBRARY -> "the library is a stand-in for building programs, not the driver";
      case NEEDS_NEWER_DRIVER -> "this needs a newer driver";
      case DEVICE_UNAVAILABLE -> "the card is used up by another program or locked";
      case NO_DEVICE -> "the driver sees no card";
      case 101 -> "the card went away";
      case 102 -> "the card has no licence for computing";
      case 201 -> "the card's context is broken";
      case OPERATING_SYSTEM -> "the operating system refused the driver's call";
      case 500 -> "something with that name was not found";
      case 800 -> "the operation is not permitted";
      case 801 -> "the operation is not supported";
      case SYSTEM_NOT_READY -> "the system is not ready to compute yet";
      case SYSTEM_DRIVER_MISMATCH ->
          "the driver's library and its kernel part are of different versions";
      case COMPAT_NOT_SUPPORTED -> "the compatibility library does not support this card";
      case UNKNOWN -> "an error that the driver does not name";
      default -> "an error without words here";
    };
  }
}
