package org.hearth.node.chain.settle;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.network.spi.RewardEvent;

/**
 * Something that is final on a chain.
 *
 * @param id where it stands there, such as block, log and what of it: the same is taken once
 * @param evidence by which anybody finds it: the hash of the transaction
 */
public record ChainEvent(String id, String evidence, RewardEvent event) {
  private static final Pattern OF_LOG = Pattern.compile("([0-9]{1,18})/([0-9]{1,18})/.*");

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

  /** Whether it is something that this contract's event says. */
  public boolean isOf(ChainRpc.Log log) {
    return id.startsWith(id(log, "/"));
  }

  /**
   * Whether it is something that a contract's event before this one says: it is known to come first
   * by its place on the chain, however often and in whatever portions the chain is read.
   */
  boolean isBefore(ChainRpc.Log log) {
    Matcher place = OF_LOG.matcher(id);
    if (!place.matches()) {
      return false;
    }
    long block = Long.parseLong(place.group(1));
    return block < log.block()
        || (block == log.block() && Long.parseLong(place.group(2)) < log.index());
  }
}
