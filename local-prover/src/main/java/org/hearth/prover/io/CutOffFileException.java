package org.hearth.prover.io;

import org.hearth.prover.BadInputException;

/**
 * A file was cut off while it was mapped and read. The JVM tells so with an InternalError, "a fault
 * occurred in an unsafe memory access operation".
 */
public final class CutOffFileException extends BadInputException {
  private static final long serialVersionUID = 1L;

  /**
   * @param files that were in use, for the sentence
   */
  public CutOffFileException(String files, InternalError cause) {
    super(files + " was cut off while it was used; put the whole file back and try again.", cause);
  }
}
