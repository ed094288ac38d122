package org.hearth.prover.backend.spi;

/**
 * A device could not compute: it is gone, has not enough memory, or does not answer. Another
 * backend can do the same work. The message is one sentence for the user.
 */
public class BackendFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BackendFailedException(String message) {
    super(message);
  }

  public BackendFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
