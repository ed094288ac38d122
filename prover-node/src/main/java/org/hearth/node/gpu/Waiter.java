package org.hearth.node.gpu;

import java.util.Comparator;

/** Somebody who wants a GPU; guarded by the broker's lock. */
final class Waiter {
  /** The most urgent first, then who came first. */
  static final Comparator<Waiter> ORDER =
      Comparator.<Waiter, GpuRank>comparing(waiter -> waiter.demand.rank())
          .thenComparingLong(waiter -> waiter.arrival);

  final GpuTenant tenant;
  final GpuDemand demand;
  final long arrival;
  String why = "";

  Waiter(GpuTenant tenant, GpuDemand demand, long arrival) {
    this.tenant = tenant;
    this.demand = demand;
    this.arrival = arrival;
  }

  GpuSituation.Waiting shown() {
    return new GpuSituation.Waiting(tenant.name(), demand.rank(), why);
  }
}
