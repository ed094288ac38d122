package org.hearth.node.network.spi;

/**
 * The network's events contradict its key, each other, or the books. Nothing of such an event is
 * booked, and no new work is taken until it is resolved.
 */
public final class BadEventException extends NetworkException {
  private static final long serialVersionUID = 1L;
  private final String evidence;

  /**
   * @param evidence the offending text as received, cut to a sane length
   */
  public BadEventException(String sentence, String evidence) {
    super(Cure.PERMANENT, sentence);
    this.evidence = evidence;
  }

  public String evidence() {
    return evidence;
  }
}
