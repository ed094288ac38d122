package org.hearth.device.gpu.api;

import org.hearth.device.api.DisplayText;

/** The device has no use for a program: none of its forms fits, or the driver refuses it. */
public final class ProgramRefusedException extends ComputeException {
  private static final long serialVersionUID = 1L;

  /** A compiler says the important thing first, and can go on for megabytes. */
  private static final int LONGEST_LOG = 4000;

  private final String log;

  public ProgramRefusedException(String message, String log) {
    super(message);
    this.log = DisplayText.lines(log, LONGEST_LOG);
  }

  /** What the driver's compiler said, in lines, cut; "" when it said nothing. */
  public String log() {
    return log;
  }
}
