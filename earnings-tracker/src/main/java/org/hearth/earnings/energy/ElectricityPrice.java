package org.hearth.earnings.energy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.hearth.earnings.jobs.Names;

/**
 * The price of electricity.
 *
 * @param perKwh price of one kWh in {@code currency}; may be negative (negative tariffs exist)
 * @param currency ISO 4217 code or what the user typed
 */
public record ElectricityPrice(BigDecimal perKwh, String currency) {
  /** Decimal places of money in everyday currencies inside the books (HALF_EVEN). */
  private static final int FIAT_PLACES = 8;

  public ElectricityPrice {
    Names.check("currency", currency);
  }

  /**
   * Price of an amount of energy, rounded HALF_EVEN to 8 places.
   *
   * @param wattHours Wh
   */
  public BigDecimal of(double wattHours) {
    return BigDecimal.valueOf(wattHours)
        .movePointLeft(3)
        .multiply(perKwh)
        .setScale(FIAT_PLACES, RoundingMode.HALF_EVEN);
  }
}
