package org.hearth.network.store;

import org.jspecify.annotations.Nullable;

/**
 * The network's data cannot be read or written; the message is one sentence that says what to do.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
