package org.hearth.node.vault;

/** The identity key cannot be used. The message is one sentence for the user. */
public final class IdentityException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IdentityException(String sentence) {
    super(sentence);
  }

  IdentityException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
