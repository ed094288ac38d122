package org.hearth.node.chain.send;

import java.util.Optional;

/** A transaction was not made: nothing was signed and nothing is spent. The message is a clause. */
public final class NotSentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why not. */
  public enum Why {
    /** Nobody has given the wallet's password. */
    LOCKED,
    /** The node answers for another chain. */
    OTHER_CHAIN,
    /** The contract would undo it, so it would cost gas for nothing. */
    UNDONE,
    /** Gas costs more than the owner pays at most. */
    TOO_DEAR,
    /** The account has too little money. */
    TOO_LITTLE_MONEY,
    /** The owner's limit for a day is reached. */
    SPENDING_LIMIT,
    /** One is on its way, and the next waits for it. */
    ONE_WAITS
  }

  private final Why why;
  private final transient Optional<byte[]> data;

  public NotSentException(Why why, String clause) {
    this(why, clause, Optional.empty());
  }

  /**
   * @param data what the contract gave back as it refused
   */
  NotSentException(Why why, String clause, Optional<byte[]> data) {
    super(clause);
    this.why = why;
    this.data = data;
  }

  public Why why() {
    return why;
  }

  /** What the contract gave back as it refused, if it did. */
  public Optional<byte[]> data() {
    return data.map(byte[]::clone);
  }
}
