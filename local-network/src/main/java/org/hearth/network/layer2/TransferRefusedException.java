package org.hearth.network.layer2;

/**
 * A transfer that the rollup does not take; the message is one sentence that its sender can act on.
 */
public final class TransferRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TransferRefusedException(String sentence) {
    super(sentence);
  }
}
