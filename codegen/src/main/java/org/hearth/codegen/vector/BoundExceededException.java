package org.hearth.codegen.vector;

/** A kernel was asked for in which a bit could be lost: it is refused. */
public final class BoundExceededException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BoundExceededException(String message) {
    super(message);
  }
}
