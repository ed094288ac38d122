package org.hearth.earnings.ledger;

/** Something differs from what is booked under the same name. Nothing was written; an alarm was. */
public final class ContradictionException extends BooksException {
  private static final long serialVersionUID = 1L;

  public ContradictionException(String sentence) {
    super(Reason.CONTRADICTION, sentence);
  }
}
