package org.hearth.prover;

/**
 * A file or value from outside is not what it has to be. The message is one sentence for the user:
 * it names the thing, says what is wrong with it and, where that helps, what to do.
 */
public class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadInputException(String message) {
    super(message);
  }

  public BadInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
