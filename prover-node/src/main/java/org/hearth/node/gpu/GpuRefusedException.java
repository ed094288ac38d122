package org.hearth.node.gpu;

/** There is no room on a GPU; the message is a clause that says why, and who has it. */
public final class GpuRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  public GpuRefusedException(String clause) {
    super(clause);
  }

  /** A clause for the user. */
  public String clause() {
    return String.valueOf(getMessage());
  }
}
