package org.hearth.node.network.spi;

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
