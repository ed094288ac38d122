package org.hearth.node.network.brevis;

/** A request is left to others; the message is a clause for the owner. */
final class NotWorthItException extends Exception {
  private static final long serialVersionUID = 1L;

  NotWorthItException(String clause) {
    super(clause);
  }
}
