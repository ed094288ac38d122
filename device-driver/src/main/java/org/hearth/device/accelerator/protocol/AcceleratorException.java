package org.hearth.device.accelerator.protocol;

import org.jspecify.annotations.Nullable;

/** An accelerator did not do what it was asked; the message is a clause for the user. */
public final class AcceleratorException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What kind of failure; another try helps with some. */
  public enum Kind {
    /** The line is gone: unplugged, or its program ended. */
    LOST,
    /** Nothing came for too long. */
    STALLED,
    /** It answered what the protocol does not allow. */
    GARBLED,
    /** It said no; it will say so again. */
    REFUSED,
    /** It said not now, or it forgot what it was given: asking again may help. */
    LATER,
    /** It tried and failed. */
    FAILED,
    /** Its proof does not verify. */
    WRONG
  }

  private final Kind kind;

  public AcceleratorException(Kind kind, String clause, @Nullable Throwable cause) {
    super(clause, cause);
    this.kind = kind;
  }

  public AcceleratorException(Kind kind, String clause) {
    this(kind, clause, null);
  }

  public Kind kind() {
    return kind;
  }

  /** The message, which is always there. */
  public String clause() {
    return String.valueOf(getMessage());
  }
}
