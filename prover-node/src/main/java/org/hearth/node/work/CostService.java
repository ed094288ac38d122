package org.hearth.node.work;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.hearth.device.api.Device;
import org.hearth.earnings.Books;
import org.hearth.earnings.energy.ElectricityPrice;
import org.hearth.earnings.energy.EnergyUsed;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.node.scheduling.DeviceUsage;

/** What a job cost so far: all attempts, also those that came to nothing. */
public final class CostService {
  private final Books books;
  private final Supplier<ElectricityPrice> price;

  /**
   * @param price of the energy that is used now
   */
  public CostService(Books books, Supplier<ElectricityPrice> price) {
    this.books = books;
    this.price = price;
  }

  /** Earlier attempts and this one. Counts as unpaid work until the network credits it. */
  public JobCost of(JobKey key, Device device, DeviceUsage used) {
    Optional<JobCost> earlier = books.cost(key);
    double wattHours = used.wattHours() + earlier.map(JobCost::wattHours).orElse(0.0);
    Duration proving = used.time().plus(earlier.map(JobCost::proving).orElse(Duration.ZERO));
    return JobCost.of(
        key,
        device.id().value(),
        new EnergyUsed(
            wattHours,
            used.measured() && earlier.map(JobCost::measured).orElse(true),
            used.explanation()),
        price.get(),
        proving,
        false);
  }

  /** The same cost as paid work. */
  public static JobCost paid(JobCost c) {
    return c.paid();
  }
}
