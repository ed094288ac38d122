package org.hearth.prover.backend.spi;

/**
 * The thread that waited for a computation was interrupted: the computation is given up, nothing is
 * half done.
 */
public final class ProvingInterruptedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ProvingInterruptedException() {
    super("the computation was interrupted");
  }
}
