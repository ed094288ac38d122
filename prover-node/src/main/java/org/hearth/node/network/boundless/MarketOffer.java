package org.hearth.node.network.boundless;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/**
 * What a request pays, and until when (the contract's Offer): the price rises until somebody locks
 * the request.
 *
 * @param minPrice at first, in the coin's smallest unit
 * @param maxPrice in the end
 * @param rampUpStart when it begins to rise, seconds since 1970
 * @param rampUpPeriod seconds until it is at its highest
 * @param lockTimeout seconds from rampUpStart in which the locker has to deliver
 * @param timeout seconds from rampUpStart after which nobody can deliver any more
 * @param lockCollateral what a locker stakes, in the token's smallest unit
 */
record MarketOffer(
    BigInteger minPrice,
    BigInteger maxPrice,
    long rampUpStart,
    long rampUpPeriod,
    long lockTimeout,
    long timeout,
    BigInteger lockCollateral) {
  /** 2100-01-01, in seconds. */
  private static final long LATEST = 4_102_444_800L;

  /** The contract keeps the time between both deadlines in 24 bits. */
  private static final long MOST_BETWEEN = (1 << 24) - 1;

  /** Why the contract would refuse it, a clause; empty if it would not. */
  Optional<String> fault() {
    if (rampUpStart > LATEST) {
      return Optional.of("it begins after the year 2100");
    }
    if (minPrice.compareTo(maxPrice) > 0) {
      return Optional.of("its lowest price is above its highest");
    }
    if (rampUpPeriod > lockTimeout || lockTimeout > timeout) {
      return Optional.of("its times are in the wrong order");
    }
    return timeout - lockTimeout > MOST_BETWEEN
        ? Optional.of("its deadlines are too far apart")
        : Optional.empty();
  }

  /** What a locker of that moment is paid; 0 after the lock's deadline. */
  BigInteger priceAt(Instant moment) {
    long at = moment.getEpochSecond();
    if (at <= rampUpStart) {
      return minPrice;
    }
    if (at > rampUpStart + lockTimeout) {
      return BigInteger.ZERO;
    }
    if (at > rampUpStart + rampUpPeriod) {
      return maxPrice;
    }
    return minPrice.add(
        rise()
            .multiply(BigInteger.valueOf(at - rampUpStart))
            .divide(BigInteger.valueOf(rampUpPeriod)));
  }

  /** The earliest moment at which it pays that much; empty if it never does. */
  Optional<Instant> timeOf(BigInteger price) {
    if (price.compareTo(maxPrice) > 0) {
      return Optional.empty();
    }
    if (price.compareTo(minPrice) <= 0) {
      return Optional.of(Instant.EPOCH);
    }
    BigInteger rise = rise();
    BigInteger seconds =
        price
            .subtract(minPrice)
            .multiply(BigInteger.valueOf(rampUpPeriod))
            .add(rise)
            .subtract(BigInteger.ONE)
            .divide(rise);
    return Optional.of(Instant.ofEpochSecond(rampUpStart + seconds.longValueExact()));
  }

  /** Until then a locker is paid; after it his collateral is lost. */
  Instant lockDeadline() {
    return Instant.ofEpochSecond(rampUpStart + lockTimeout);
  }

  /** Until then anybody may deliver. */
  Instant deadline() {
    return Instant.ofEpochSecond(rampUpStart + timeout);
  }

  private BigInteger rise() {
    return maxPrice.subtract(minPrice);
  }
}
