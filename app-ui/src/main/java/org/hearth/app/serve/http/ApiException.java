package org.hearth.app.serve.http;

import org.jspecify.annotations.Nullable;

/** An HTTP interface can't be opened; the message is one sentence that says why and what to do. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ApiException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
