package org.hearth.network.chain;

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
