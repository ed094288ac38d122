package org.hearth.node.api;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.Balances;
import org.hearth.earnings.ledger.EarningBucket;

/**
 * Earnings as the home screen shows them. "Today" starts at midnight of the user's time zone.
 *
 * @param today net income credited today, smallest unit of {@code asset}
 * @param chart last 24 hours, oldest first
 * @param wattHoursToday energy of all work of today, also unpaid
 * @param energyMeasured true only when no estimate is in the sum
 * @param costToday that energy at the user's price per kWh
 * @param currency of {@code costToday}
 */
public record EarningsView(
    Asset asset,
    BigInteger today,
    Balances balances,
    List<EarningBucket> chart,
    double wattHoursToday,
    boolean energyMeasured,
    BigDecimal costToday,
    String currency) {
  public EarningsView {
    chart = List.copyOf(chart);
  }
}
