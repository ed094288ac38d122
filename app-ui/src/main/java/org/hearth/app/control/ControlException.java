package org.hearth.app.control;

/** The running node can't be spoken to, or refuses; the message is one sentence for the user. */
public final class ControlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ControlException(String sentence) {
    super(sentence);
  }
}
