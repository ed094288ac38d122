package org.hearth.device.accelerator.protocol;

/** What an ERROR says; the specification's section "Errors" has what a host does about each. */
final class ErrorCode {
  static final int BAD_MESSAGE = 1;
  static final int UNKNOWN_TYPE = 2;
  static final int NO_SUCH_KEY = 3;
  static final int NOT_AS_ANNOUNCED = 4;
  static final int TOO_LARGE = 5;
  static final int BUSY = 6;
  static final int DEVICE_FAULT = 7;
  static final int PROOF_FAILED = 8;

  private ErrorCode() {}
}
