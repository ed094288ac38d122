package org.hearth.app.desktop.autostart;

/** Starting at login can't be changed; the message is one sentence for the user. */
public final class AutostartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AutostartException(String sentence) {
    super(sentence);
  }
}
