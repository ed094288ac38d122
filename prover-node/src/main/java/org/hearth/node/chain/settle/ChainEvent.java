package org.hearth.node.chain.settle;

import org.hearth.node.chain.ChainRpc;
import org.hearth.node.network.spi.RewardEvent;

/**
 * Something that is final on a chain.
 *
 * @param id where it stands there, such as block, log and what of it: the same is taken once
 * @param evidence by which anybody finds it: the hash of the transaction
 */
public record ChainEvent(String id, String evidence, RewardEvent event) {
  /**
   * What a contract's event says.
   *
   * @param what of it, as one may say several things: the end of the id
   */
  public static ChainEvent of(ChainRpc.Log log, String what, RewardEvent event) {
    return new ChainEvent(id(log, what), log.transaction(), event);
  }

  /** The id that {@link #of} gives. */
  public static String id(ChainRpc.Log log, String what) {
    return log.block() + "/" + log.index() + what;
  }
}
