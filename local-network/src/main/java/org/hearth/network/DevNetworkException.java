package org.hearth.network;

import org.jspecify.annotations.Nullable;

/** The local network cannot run; the message is one sentence that says what to do. */
public final class DevNetworkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DevNetworkException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
