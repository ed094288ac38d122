package org.hearth.node.engine;

/** More callers wait than the engine lets wait. */
public final class EngineBusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EngineBusyException(int most) {
    super("The engine is busy: " + most + " jobs wait already. Try again later.");
  }
}
