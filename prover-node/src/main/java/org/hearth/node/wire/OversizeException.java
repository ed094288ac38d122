package org.hearth.node.wire;

import java.io.IOException;

/** An answer broke a limit; the message is a clause. */
public final class OversizeException extends IOException {
  private static final long serialVersionUID = 1L;

  public OversizeException(String clause) {
    super(clause);
  }
}
