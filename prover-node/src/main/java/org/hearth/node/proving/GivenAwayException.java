package org.hearth.node.proving;

/**
 * The network has told its engine that another has the job now: the proof is waste. Not a failure
 * of the job or the device.
 */
public final class GivenAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param clause how it is known
   */
  public GivenAwayException(String clause) {
    super(clause);
  }
}
