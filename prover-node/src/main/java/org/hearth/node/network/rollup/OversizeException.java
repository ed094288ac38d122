package org.hearth.node.network.rollup;

import java.io.IOException;

/** An answer broke a limit; the message is a clause. */
final class OversizeException extends IOException {
  private static final long serialVersionUID = 1L;

  OversizeException(String clause) {
    super(clause);
  }
}
