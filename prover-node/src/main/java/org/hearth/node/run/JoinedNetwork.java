package org.hearth.node.run;

import org.hearth.node.loop.RetryTable;
import org.hearth.node.network.spi.Network;

/**
 * A network that the node works for.
 *
 * @param retries how patient the node is with it
 */
public record JoinedNetwork(Network network, RetryTable retries) {
  /** As patient as suits its address. */
  public static JoinedNetwork suiting(Network network) {
    return new JoinedNetwork(network, RetryTable.suiting(network.loopback()));
  }
}
