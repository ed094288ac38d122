package org.hearth.earnings.ledger;

/** A job was not in the state that the caller believed; somebody else moved it first. */
public final class StaleJobException extends BooksException {
  private static final long serialVersionUID = 1L;

  public StaleJobException(String sentence) {
    super(Reason.STALE_JOB, sentence);
  }
}
