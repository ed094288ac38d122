package org.hearth.earnings.prices;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A price in the price book.
 *
 * @param number counts up and is never given twice
 * @param assetId such as {@code mainnet:PRV}
 * @param value of one whole unit
 * @param currency ISO 4217
 * @param from when it begins to hold
 * @param written when it was written down
 */
public record KeptPrice(
    long number,
    String assetId,
    BigDecimal value,
    String currency,
    Instant from,
    PriceSource source,
    Instant written) {

  /** Exactly what so much is worth. */
  public BigDecimal of(BigDecimal units) {
    return units.multiply(value);
  }

  /** Whether it says nothing else than the other, whenever that was written. */
  boolean saysTheSame(NewPrice other) {
    return assetId.equals(other.asset().id())
        && value.compareTo(other.value()) == 0
        && currency.equals(other.currency())
        && from.equals(other.from())
        && source.equals(other.source());
  }
}
