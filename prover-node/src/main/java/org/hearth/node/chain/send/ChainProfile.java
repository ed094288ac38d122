package org.hearth.node.chain.send;

import java.math.BigInteger;
import java.time.Duration;
import org.hearth.node.network.spi.NetworkAsset;

/**
 * How a chain behaves, and what may be paid there.
 *
 * @param id by EIP-155
 * @param coin in which gas is paid
 * @param leastTip for a unit of gas; nodes of some chains take less for underpriced whatever they
 *     propose themselves
 * @param mostPerGas that is ever paid for a unit of gas, the tip included
 * @param confirmations blocks from a transaction's own on, after which it counts as final
 * @param blockTime between two blocks, about
 */
public record ChainProfile(
    long id,
    NetworkAsset coin,
    BigInteger leastTip,
    BigInteger mostPerGas,
    int confirmations,
    Duration blockTime) {
  private static final BigInteger URGENT = BigInteger.TEN;

  public ChainProfile {
    if (id < 1 || confirmations < 1 || leastTip.signum() < 0) {
      throw new IllegalArgumentException("a chain has an id, confirmations and a least tip");
    }
    if (mostPerGas.compareTo(leastTip) < 0 || mostPerGas.signum() < 1) {
      throw new IllegalArgumentException(
          "The most that may be paid for gas, "
              + mostPerGas
              + ", is less than the least tip of the chain, "
              + leastTip
              + ".");
    }
  }

  /**
   * What is ever paid for a unit of gas for what is urgent: a node that lies about the price of gas
   * must not empty the account, whatever hangs on a transaction.
   */
  BigInteger mostPerUrgentGas() {
    return mostPerGas.multiply(URGENT);
  }
}
