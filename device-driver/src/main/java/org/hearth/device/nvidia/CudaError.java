package org.hearth.device.nvidia;

/** The codes of {@code CUresult} that can meet a search for cards (CUDA driver API, cuda.h). */
public final class CudaError {
  public static final int INVALID_VALUE = 1;
  public static final int OUT_OF_MEMORY = 2;
  public static final int NOT_INITIALIZED = 3;
  public static final int STUB_LIBRARY = 34;
  public static final int NEEDS_NEWER_DRIVER = 36;
  public static final int DEVICE_UNAVAILABLE = 46;
  public static final int NO_DEVICE = 100;
  public static final int INVALID_IMAGE = 200;
  public static final int NO_BINARY_FOR_GPU = 209;
  public static final int INVALID_PTX = 218;
  public static final int JIT_COMPILER_NOT_FOUND = 221;
  public static final int UNSUPPORTED_PTX_VERSION = 222;
  public static final int JIT_COMPILATION_DISABLED = 223;
  public static final int OPERATING_SYSTEM = 304;
  public static final int NOT_FOUND = 500;
  public static final int NOT_READY = 600;
  public static final int ILLEGAL_ADDRESS = 700;
  public static final int LAUNCH_OUT_OF_RESOURCES = 701;
  public static final int LAUNCH_TIMEOUT = 702;
  public static final int LAUNCH_FAILED = 719;
  public static final int SYSTEM_NOT_READY = 802;
  public static final int SYSTEM_DRIVER_MISMATCH = 803;
  public static final int COMPAT_NOT_SUPPORTED = 804;
  public static final int UNKNOWN = 999;

  private CudaError() {}

  public static String words(int code) {
    return switch (code) {
      case INVALID_VALUE -> "a call was made with a wrong value";
      case OUT_OF_MEMORY -> "out of memory";
      case NOT_INITIALIZED -> "the driver was not started";
      case 4 -> "the driver is shutting down";
      case STUB_LIBRARY -> "the library is a stand-in for building programs, not the driver";
      case NEEDS_NEWER_DRIVER -> "this needs a newer driver";
      case DEVICE_UNAVAILABLE -> "the card is used up by another program or locked";
      case NO_DEVICE -> "the driver sees no card";
      case 101 -> "the card went away";
      case 102 -> "the card has no licence for computing";
      case INVALID_IMAGE -> "the program's file is damaged";
      case 201 -> "the card's context is broken";
      case NO_BINARY_FOR_GPU -> "the program has no form for this card";
      case 214 -> "the card's memory has an error that it cannot correct";
      case INVALID_PTX -> "the driver's compiler refuses the program";
      case JIT_COMPILER_NOT_FOUND -> "the driver's compiler is not installed";
      case UNSUPPORTED_PTX_VERSION -> "the program is newer than the driver's compiler";
      case JIT_COMPILATION_DISABLED -> "the driver's compiler is turned off";
      case OPERATING_SYSTEM -> "the operating system refused the driver's call";
      case NOT_FOUND -> "something with that name was not found";
      case NOT_READY -> "the work is not done yet";
      case ILLEGAL_ADDRESS -> "the program used memory that is not its own";
      case LAUNCH_OUT_OF_RESOURCES -> "the launch asks for more than the card has";
      case LAUNCH_TIMEOUT -> "the system stopped a run that took too long";
      case 714 -> "the card's call stack failed";
      case 715 -> "the program has an instruction that the card does not know";
      case 716 -> "the program used memory at a wrong alignment";
      case 717 -> "the program used a wrong kind of memory";
      case 718 -> "the program jumped out of itself";
      case LAUNCH_FAILED -> "the run failed";
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
