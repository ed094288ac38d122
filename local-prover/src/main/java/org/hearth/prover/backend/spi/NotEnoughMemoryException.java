package org.hearth.prover.backend.spi;

/**
 * The work does not fit in the memory of what was to compute it. Says nothing about whether that
 * computes correctly, and nothing about the input: where there is more memory it may be done.
 */
public final class NotEnoughMemoryException extends BackendFailedException {
  private static final long serialVersionUID = 1L;

  public NotEnoughMemoryException(String message) {
    super(message);
  }
}
