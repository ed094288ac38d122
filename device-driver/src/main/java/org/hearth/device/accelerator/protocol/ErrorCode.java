package org.hearth.device.accelerator.protocol;

/** What an ERROR says; the specification's section "Errors" has what a host does about each. */
public final class ErrorCode {
  public static final int BAD_MESSAGE = 1;
  public static final int UNKNOWN_TYPE = 2;
  public static final int NO_SUCH_KEY = 3;
  public static final int NOT_AS_ANNOUNCED = 4;
  public static final int TOO_LARGE = 5;
  public static final int BUSY = 6;
  public static final int DEVICE_FAULT = 7;
  public static final int PROOF_FAILED = 8;

  private ErrorCode() {}
}
