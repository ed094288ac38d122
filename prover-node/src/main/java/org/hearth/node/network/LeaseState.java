package org.hearth.node.network;

/** Where a lease stands, by the network's own word. */
public enum LeaseState {
  OFFERED,
  ACTIVE,
  SUBMITTED,
  FINAL,
  REJECTED,
  EXPIRED,
  RELEASED
}
