package org.hearth.node.status;

import java.time.Instant;
import org.hearth.node.loop.RetryPolicy;
import org.hearth.node.network.spi.Network;
import org.hearth.node.scheduling.SpeedStore;

/**
 * One network as the node deals with it: nothing in here is shared with another network, so that
 * one that is down or hostile stops only itself.
 *
 * @param speeds how fast the devices are at its circuits, in its work units
 * @param retries as patient as suits its address
 */
public record NetworkSession(
    Network network, NetworkStatus status, SpeedStore speeds, RetryPolicy retries) {
  public String name() {
    return network.name();
  }

  /** The network's clock. */
  public Instant time() {
    return network.time();
  }

  public Connectivity connectivity() {
    return status.connectivity();
  }
}
