package org.hearth.node.rules;

/** A rule that cannot be right; the message is one sentence that says what to write instead. */
public final class BadRuleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadRuleException(String sentence) {
    super(sentence);
  }
}
