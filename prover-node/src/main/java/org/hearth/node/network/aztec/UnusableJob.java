package org.hearth.node.network.aztec;

import org.hearth.node.network.spi.NetworkException;

/** A job was handed out that cannot be worked on here, and the next one will be no better. */
final class UnusableJob extends NetworkException {
  private static final long serialVersionUID = 1L;

  UnusableJob(String clause, Throwable cause) {
    super(Cure.RETRY, clause, cause);
  }

  UnusableJob(String clause) {
    super(Cure.RETRY, clause);
  }
}
