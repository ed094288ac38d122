package org.hearth.device.accelerator.protocol;

import java.util.Arrays;
import java.util.Optional;

/** What a frame says; the specification's section "Messages" has the payloads. */
public enum FrameType {
  HELLO(0x01),
  KEY(0x02),
  DATA(0x03),
  JOB(0x04),
  CANCEL(0x05),
  ASK_HEALTH(0x06),
  CAPABILITIES(0x81),
  ACK(0x82),
  PROGRESS(0x83),
  RESULT(0x84),
  HEALTH(0x85),
  ERROR(0x8f);

  private final int code;

  FrameType(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  public static Optional<FrameType> of(int code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }
}
