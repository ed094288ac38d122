package org.hearth.app.cli.terminal;

/** A command's output could not be written, through no fault of what the user asked for. */
public final class OutputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutputException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
