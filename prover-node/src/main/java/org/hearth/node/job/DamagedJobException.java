package org.hearth.node.job;

/** A job in the books cannot be understood. The sentence says which and why. */
public final class DamagedJobException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DamagedJobException(String sentence) {
    super(sentence);
  }

  public DamagedJobException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
