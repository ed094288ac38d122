package org.hearth.earnings.energy;

import java.math.BigDecimal;
import java.time.Duration;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.Names;

/**
 * What a job cost: the energy of its proving and the price of that energy.
 *
 * @param deviceId the device that proved
 * @param energy what its proving took
 * @param price what a kWh cost then
 * @param cost energy times price in the price's currency
 * @param proving time spent proving, at least 0
 * @param paidWork false for work that earned nothing (lost race, rejected, failed): waste
 */
public record JobCost(
    JobKey key,
    String deviceId,
    EnergyUsed energy,
    ElectricityPrice price,
    BigDecimal cost,
    Duration proving,
    boolean paidWork) {
  public JobCost {
    Names.check("device id", deviceId);
    if (proving.isNegative()) {
      throw new IllegalArgumentException("The proving time of job " + key + " is negative.");
    }
  }

  /** A cost whose money is energy times price, rounded HALF_EVEN to 8 places. */
  public static JobCost of(
      JobKey key,
      String deviceId,
      EnergyUsed energy,
      ElectricityPrice price,
      Duration proving,
      boolean paidWork) {
    return new JobCost(
        key, deviceId, energy, price, price.of(energy.wattHours()), proving, paidWork);
  }

  /** The same cost as work that earned something. */
  public JobCost paid() {
    return new JobCost(key, deviceId, energy, price, cost, proving, true);
  }

  /** Energy in Wh. */
  public double wattHours() {
    return energy.wattHours();
  }

  /** Whether the power came from a sensor. */
  public boolean measured() {
    return energy.measured();
  }

  /** Where the energy figure comes from, in words. */
  public String explanation() {
    return energy.explanation();
  }

  /** Price of one kWh. */
  public BigDecimal pricePerKwh() {
    return price.perKwh();
  }

  /** Currency of price and cost. */
  public String currency() {
    return price.currency();
  }
}
