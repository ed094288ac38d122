package org.hearth.app.serve.engine;

/** The engine did not do what it was asked; the message is one sentence for the user. */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean gone;

  EngineException(String sentence, boolean gone) {
    super(sentence);
    this.gone = gone;
  }

  /** Whether there is no engine any more, so that the work is better done without. */
  public boolean gone() {
    return gone;
  }
}
