package org.hearth.node.chain.send;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * What the owner lets the node spend on a chain.
 *
 * @param perDay within any 24 hours, in the chain's smallest unit
 */
public record SpendingLimit(BigInteger perDay) {
  private static final Duration DAY = Duration.ofDays(1);

  public SpendingLimit {
    if (perDay.signum() < 0) {
      throw new IllegalArgumentException("a limit is not negative");
    }
  }

  /** What is left of it; what is on its way counts with the most that it can take. */
  BigInteger left(Collection<SentTransaction> sent, Instant now) {
    BigInteger spent =
        sent.stream()
            .filter(t -> !t.over() || t.lastSeen().isAfter(now.minus(DAY)))
            .map(SentTransaction::spent)
            .reduce(BigInteger.ZERO, BigInteger::add);
    return perDay.subtract(spent).max(BigInteger.ZERO);
  }
}
