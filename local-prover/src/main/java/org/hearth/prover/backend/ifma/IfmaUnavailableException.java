package org.hearth.prover.backend.ifma;

/** The native kernel can't be used here. The message is the end of a sentence. */
public final class IfmaUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  IfmaUnavailableException(String reason) {
    super(reason);
  }

  IfmaUnavailableException(String reason, Throwable cause) {
    super(reason + " (" + cause.getMessage() + ")", cause);
  }
}
