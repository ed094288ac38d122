package org.hearth.app.serve.own;

/** The local API can't be opened; the message is one sentence that says why and what to do. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ApiException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
