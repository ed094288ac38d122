package org.hearth.node.vault;

/** A wallet cannot be used. The message is one sentence for the user, and has no secret. */
public final class WalletException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WalletException(String sentence) {
    super(sentence);
  }

  WalletException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
