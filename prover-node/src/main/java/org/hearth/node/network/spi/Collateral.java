package org.hearth.node.network.spi;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a network that wants collateral holds of this node.
 *
 * @param atRisk what would be lost if this computer did nothing any more from now on
 * @param halted why nothing more is promised there until the owner says so, a clause; empty if it
 *     is promised
 */
public record Collateral(List<AtRisk> atRisk, Optional<String> halted) {
  /**
   * One promise.
   *
   * @param amount in the asset's smallest unit
   * @param until when the promise has to be kept
   */
  public record AtRisk(NetworkAsset asset, BigInteger amount, Instant until) {}

  public Collateral {
    atRisk = List.copyOf(atRisk);
  }
}
