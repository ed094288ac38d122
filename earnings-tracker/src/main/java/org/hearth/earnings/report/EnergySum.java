package org.hearth.earnings.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The energy of jobs and its price. Each job's energy is taken to the millionth of a watt-hour, so
 * that sums of sums are exact.
 *
 * @param wattHours all of it, Wh
 * @param estimated the part that no sensor measured, Wh
 * @param wasted the part of work that earned nothing, Wh
 * @param costs by currency, at the price of the time
 * @param proving time spent proving
 * @param unpaidJobs jobs that took energy and earned nothing
 */
public record EnergySum(
    BigDecimal wattHours,
    BigDecimal estimated,
    BigDecimal wasted,
    SortedMap<String, BigDecimal> costs,
    Duration proving,
    long unpaidJobs) {
  public static final EnergySum NOTHING =
      new EnergySum(
          BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, new TreeMap<>(), Duration.ZERO, 0);

  private static final int PRICE_PLACES = 8;
  private static final int KILO = 3;

  public EnergySum {
    costs = Collections.unmodifiableSortedMap(new TreeMap<>(costs));
  }

  /** What a kWh cost on average; empty without energy or with more than one currency. */
  public Optional<BigDecimal> averagePrice() {
    return costs.size() == 1 && wattHours.signum() > 0
        ? Optional.of(perKwh(costs.firstEntry().getValue()))
        : Optional.empty();
  }

  /** An amount of money for each kWh of this energy, which is not 0; 8 places, HALF_EVEN. */
  BigDecimal perKwh(BigDecimal money) {
    return money.movePointRight(KILO).divide(wattHours, PRICE_PLACES, RoundingMode.HALF_EVEN);
  }

  EnergySum plus(EnergySum other) {
    SortedMap<String, BigDecimal> both = new TreeMap<>(costs);
    other.costs.forEach((currency, cost) -> both.merge(currency, cost, BigDecimal::add));
    return new EnergySum(
        wattHours.add(other.wattHours),
        estimated.add(other.estimated),
        wasted.add(other.wasted),
        both,
        proving.plus(other.proving),
        unpaidJobs + other.unpaidJobs);
  }
}
