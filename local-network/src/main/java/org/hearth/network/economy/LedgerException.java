package org.hearth.network.economy;

/** Money was about to be booked that is not there: a defect, never a user's mistake. */
public final class LedgerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LedgerException(String sentence) {
    super(sentence);
  }
}
