package org.hearth.network.http;

import org.jspecify.annotations.Nullable;

/** The port cannot be had; the message is one sentence that says what to do. */
public final class PortException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PortException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
