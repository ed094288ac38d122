package org.hearth.node.job;

/** How safe a credit is. A network moves it through these one by one, each by a signed event. */
public enum RewardStage {
  NONE,
  PENDING,
  CONFIRMED,
  CLAIMABLE,
  RECEIVED
}
