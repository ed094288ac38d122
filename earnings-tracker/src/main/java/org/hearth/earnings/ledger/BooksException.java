package org.hearth.earnings.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The books cannot do what was asked. The message is one sentence for the user that names the file
 * and says what to do.
 */
public sealed class BooksException extends RuntimeException
    permits StaleJobException, ContradictionException {
  private static final long serialVersionUID = 1L;

  /** What went wrong, for code that acts on it (a full disk pauses the node, for example). */
  public enum Reason {
    BUSY,
    DAMAGED,
    NOT_WRITABLE,
    DISK_FULL,
    NEWER_SCHEMA,
    NOT_OURS,
    /** Deleted or replaced while it was open. */
    GONE,
    OLD_LIBRARY,
    STALE_JOB,
    CONTRADICTION,
    OTHER
  }

  private final Reason reason;

  public BooksException(Reason reason, String sentence) {
    this(reason, sentence, null);
  }

  public BooksException(Reason reason, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
