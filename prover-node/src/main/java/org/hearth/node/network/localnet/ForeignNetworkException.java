package org.hearth.node.network.localnet;

import org.hearth.node.network.NetworkException;

/** The network there is not the one whose events are in the books. */
public final class ForeignNetworkException extends NetworkException {
  private static final long serialVersionUID = 1L;

  ForeignNetworkException(String clause) {
    super(Cure.PERMANENT, clause);
  }
}
