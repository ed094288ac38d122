package org.hearth.network.chain;

/** A request that the chain does not grant; the message is one sentence for whoever asked. */
public final class ChainRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  public ChainRefusal(Kind kind, String sentence) {
    super(sentence);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** Why, in the terms of the wire. */
  public enum Kind {
    MALFORMED(400),
    NOT_YOURS(403),
    UNKNOWN(404),
    CONFLICT(409),
    OVER(410),
    TOO_LARGE(413),
    TOO_MANY(429),
    NOT_NOW(503);

    private final int status;

    Kind(int status) {
      this.status = status;
    }

    /** The HTTP status that says it. */
    public int status() {
      return status;
    }
  }
}
