package org.hearth.prover.io;

import org.hearth.prover.BadInputException;

/**
 * A file was cut off while it was read. Of a mapped one the JVM tells so with an InternalError, "a
 * fault occurred in an unsafe memory access operation".
 */
public final class CutOffFileException extends BadInputException {
  private static final long serialVersionUID = 1L;

  /**
   * @param files that were in use, for the sentence
   */
  public CutOffFileException(String files, Throwable cause) {
    super(files + " was cut off while it was used; put the whole file back and try again.", cause);
  }
}
