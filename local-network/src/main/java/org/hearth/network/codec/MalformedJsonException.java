package org.hearth.network.codec;

import org.jspecify.annotations.Nullable;

/** JSON that cannot be read; the message is one sentence saying what is wrong. */
public final class MalformedJsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedJsonException(String sentence) {
    this(sentence, null);
  }

  public MalformedJsonException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
