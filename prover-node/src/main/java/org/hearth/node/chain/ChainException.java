package org.hearth.node.chain;

/** A chain, or a node of it, answered something that can't be used. The message is one sentence. */
public final class ChainException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ChainException(String sentence) {
    super(sentence);
  }

  public ChainException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
