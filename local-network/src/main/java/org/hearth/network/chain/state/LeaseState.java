package org.hearth.network.chain.state;

/** The life of a lease, as the wire names it. */
public enum LeaseState {
  OFFERED,
  ACTIVE,
  SUBMITTED,
  FINAL,
  REJECTED,
  EXPIRED,
  RELEASED
}
