package org.hearth.node.network.oshiya;

import java.math.BigInteger;
import org.hearth.node.chain.EthAddress;

/** What the contract says in its events. */
sealed interface BusEvent {
  /** A coin waits in a queue. */
  record Queued(long queue, int index, BigInteger coin) implements BusEvent {}

  /** A queue's coins are in the tree. */
  record Onboarded(
      long queue, BigInteger batchRoot, long leftLeaf, BigInteger newRoot, BigInteger branchRoot)
      implements BusEvent {}

  /** Somebody is owed a reward for a queue. */
  record Rewarded(long queue, EthAddress miner, BigInteger reward) implements BusEvent {}

  /** Somebody was paid what he was owed. */
  record Claimed(EthAddress miner, BigInteger reward) implements BusEvent {}
}
