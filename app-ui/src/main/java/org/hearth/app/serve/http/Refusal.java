package org.hearth.app.serve.http;

/** A request is not answered as it asked; the message is one sentence for whoever sent it. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status of HTTP, 400 to 599
   */
  public Refusal(int status, String sentence) {
    super(sentence, null, false, false);
    this.status = status;
  }

  public int status() {
    return status;
  }

  /** The message. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
