package org.hearth.node.network.spi;

/** The network there is not the one whose events are in the books. */
public final class ForeignNetworkException extends NetworkException {
  private static final long serialVersionUID = 1L;

  public ForeignNetworkException(String clause) {
    super(Cure.PERMANENT, clause);
  }
}
