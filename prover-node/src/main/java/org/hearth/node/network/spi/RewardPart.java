package org.hearth.node.network.spi;

/** The parts of a credit: the first two add, the last two are taken off. */
public enum RewardPart {
  FEE_REWARD,
  EMISSION_ZK,
  VERIFIER_SHARE,
  POOL_FEE
}
