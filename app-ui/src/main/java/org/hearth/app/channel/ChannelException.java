package org.hearth.app.channel;

/** The other side can't be spoken to; the message is one sentence for the user. */
public class ChannelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ChannelException(String sentence) {
    super(sentence);
  }
}
