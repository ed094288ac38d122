package org.hearth.prover.engine;

/**
 * A device could not compute: it is gone, has not enough memory, or does not answer. Another engine
 * can do the same work. The message is one sentence for the user.
 */
public final class EngineFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EngineFailedException(String message) {
    super(message);
  }

  public EngineFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
