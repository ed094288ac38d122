package org.hearth.node.stake;

import java.math.BigInteger;
import java.time.Instant;
import org.hearth.node.network.spi.NetworkAsset;

/**
 * Something that a promise puts at risk.
 *
 * @param network short name
 * @param lease of the job that was promised
 * @param asset in which it is
 * @param amount in the smallest unit, above 0
 * @param until when the promise has to be kept
 */
public record Stake(
    String network,
    String lease,
    NetworkAsset asset,
    BigInteger amount,
    Instant until,
    State state) {
  /** What has become of it. */
  public enum State {
    AT_RISK,
    RETURNED,
    LOST
  }

  Stake with(State next) {
    return new Stake(network, lease, asset, amount, until, next);
  }

  String key() {
    return network + "/" + lease;
  }
}
