package org.hearth.app.control;

import org.hearth.app.channel.ChannelException;

/** The running node can't be spoken to, or refuses; the message is one sentence for the user. */
public final class ControlException extends ChannelException {
  private static final long serialVersionUID = 1L;

  public ControlException(String sentence) {
    super(sentence);
  }
}
