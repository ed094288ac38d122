package org.hearth.app.update;

/** An update cannot be made; the message tells the user why and what holds now. */
public final class UpdateException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UpdateException(String message) {
    super(message);
  }

  public UpdateException(String message, Throwable cause) {
    super(message, cause);
  }
}
