package org.hearth.earnings.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hearth.earnings.ledger.Asset;

/** Figures while they are added up. */
final class FiguresSum {
  private static final int WATT_HOUR_PLACES = 6;

  private final SortedMap<String, MoneyFlow> money = new TreeMap<>();
  private final SortedMap<String, BigDecimal> costs = new TreeMap<>();
  private BigDecimal wattHours = BigDecimal.ZERO;
  private BigDecimal estimated = BigDecimal.ZERO;
  private BigDecimal wasted = BigDecimal.ZERO;
  private Duration proving = Duration.ZERO;
  private long unpaidJobs;
  private long jobs;

  void credited(Asset asset, BigInteger units) {
    add(new MoneyFlow(asset, units, BigInteger.ZERO, BigInteger.ZERO));
  }

  void confirmed(Asset asset, BigInteger units) {
    add(new MoneyFlow(asset, BigInteger.ZERO, units, BigInteger.ZERO));
  }

  void received(Asset asset, BigInteger units) {
    add(new MoneyFlow(asset, BigInteger.ZERO, BigInteger.ZERO, units));
  }

  private void add(MoneyFlow flow) {
    money.merge(flow.asset().id(), flow, MoneyFlow::plus);
  }

  void jobs(long number) {
    jobs += number;
  }

  void energy(double ofJob, boolean measured, boolean paid) {
    BigDecimal exact = BigDecimal.valueOf(ofJob).setScale(WATT_HOUR_PLACES, RoundingMode.HALF_EVEN);
    wattHours = wattHours.add(exact);
    if (!measured) {
      estimated = estimated.add(exact);
    }
    if (!paid) {
      wasted = wasted.add(exact);
      unpaidJobs++;
    }
  }

  void cost(String currency, BigDecimal cost, Duration ofProving) {
    costs.merge(currency, cost, BigDecimal::add);
    proving = proving.plus(ofProving);
  }

  Figures sum() {
    return new Figures(
        List.copyOf(money.values()),
        new EnergySum(wattHours, estimated, wasted, costs, proving, unpaidJobs),
        jobs);
  }
}
