package org.hearth.node.supervise;

/** A foreign program may not be started. The message is for the owner and says what to do. */
public final class ConsentException extends Exception {
  private static final long serialVersionUID = 1L;

  ConsentException(String sentence) {
    super(sentence);
  }

  ConsentException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
