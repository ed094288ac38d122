package org.hearth.earnings.energy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.Names;

/**
 * What a job cost: the energy of its proving and the price of that energy.
 *
 * @param deviceId the device that proved
 * @param wattHours energy in Wh, finite, at least 0
 * @param measured true when the power came from a sensor, false when it was estimated
 * @param explanation the words to show for where the energy figure comes from
 * @param pricePerKwh price of one kWh in {@code currency}; may be negative (negative tariffs exist)
 * @param currency ISO 4217 code or what the user typed
 * @param cost energy times price in {@code currency}
 * @param proving time spent proving, at least 0
 * @param paidWork false for work that earned nothing (lost race, rejected, failed): waste
 */
public record JobCost(
    JobKey key,
    String deviceId,
    double wattHours,
    boolean measured,
    String explanation,
    BigDecimal pricePerKwh,
    String currency,
    BigDecimal cost,
    Duration proving,
    boolean paidWork) {
  /** Decimal places of money in everyday currencies inside the books (HALF_EVEN). */
  private static final int FIAT_PLACES = 8;

  public JobCost {
    Names.check("device id", deviceId);
    Names.check("currency", currency);
    if (!Double.isFinite(wattHours) || wattHours < 0) {
      throw new IllegalArgumentException(
          "The energy of job " + key + " is " + wattHours + " Wh; it must be a number from 0 up.");
    }
    if (proving.isNegative()) {
      throw new IllegalArgumentException("The proving time of job " + key + " is negative.");
    }
  }

  /** A cost whose money is energy times price, rounded HALF_EVEN to 8 places. */
  public static JobCost of(
      JobKey key,
      String deviceId,
      double wattHours,
      boolean measured,
      String explanation,
      BigDecimal pricePerKwh,
      String currency,
      Duration proving,
      boolean paidWork) {
    return new JobCost(
        key,
        deviceId,
        wattHours,
        measured,
        explanation,
        pricePerKwh,
        currency,
        price(wattHours, pricePerKwh),
        proving,
        paidWork);
  }

  /** Price of an amount of energy, rounded HALF_EVEN to 8 places. */
  public static BigDecimal price(double wattHours, BigDecimal pricePerKwh) {
    return BigDecimal.valueOf(wattHours)
        .movePointLeft(3)
        .multiply(pricePerKwh)
        .setScale(FIAT_PLACES, RoundingMode.HALF_EVEN);
  }
}
