package org.hearth.node.chain.send;

import java.math.BigInteger;
import java.util.Optional;
import org.hearth.node.chain.FeeTransaction.Fees;

/**
 * What is offered for a unit of gas (EIP-1559): a tip that is not below the chain's floor, and room
 * for the base fee to double; never more than the cap. Empty where the cap does not reach: then
 * waiting is the right thing.
 */
final class FeePolicy {
  /** Nodes want a tenth more for a replacement (geth's price bump), some of them an eighth. */
  private static final BigInteger NUMERATOR = BigInteger.valueOf(9);

  private static final BigInteger DENOMINATOR = BigInteger.valueOf(8);

  private final BigInteger leastTip;
  private final BigInteger cap;

  /**
   * @param leastTip the chain's floor
   * @param cap for a unit of gas, the tip included
   */
  FeePolicy(BigInteger leastTip, BigInteger cap) {
    this.leastTip = leastTip;
    this.cap = cap;
  }

  /**
   * @param base fee of the newest block
   * @param proposed tip, by a node of the chain
   */
  Optional<Fees> first(BigInteger base, BigInteger proposed) {
    BigInteger tip = proposed.max(leastTip);
    return within(base, tip, base.shiftLeft(1).add(tip));
  }

  /** For a transaction that takes the place of one that offered {@code before}. */
  Optional<Fees> replacing(Fees before, BigInteger base, BigInteger proposed) {
    BigInteger tip = more(before.tip()).max(proposed).max(leastTip);
    BigInteger least = more(before.most()).max(tip);
    if (least.compareTo(cap) > 0) {
      // A dear proposal of the node must not keep a replacement out that the cap would allow.
      tip = more(before.tip()).max(leastTip);
      least = more(before.most()).max(tip);
    }
    if (least.compareTo(cap) > 0) {
      return Optional.empty();
    }
    return within(base, tip, least.max(base.shiftLeft(1).add(tip)));
  }

  private Optional<Fees> within(BigInteger base, BigInteger wanted, BigInteger most) {
    BigInteger tip = wanted.min(cap);
    if (base.add(leastTip).compareTo(cap) > 0) {
      return Optional.empty();
    }
    return Optional.of(new Fees(tip, most.min(cap).max(tip)));
  }

  private static BigInteger more(BigInteger price) {
    // Rounded up, so that a small price rises, too.
    return price.multiply(NUMERATOR).add(DENOMINATOR).subtract(BigInteger.ONE).divide(DENOMINATOR);
  }
}
