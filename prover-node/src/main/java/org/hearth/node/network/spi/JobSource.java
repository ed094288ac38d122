package org.hearth.node.network.spi;

import java.time.Duration;
import java.util.List;

/** Where jobs come from, and what becomes of their leases. Throws as {@link Network}. */
public interface JobSource {
  /**
   * Waits up to {@code wait} for work.
   *
   * @param capacity how many leases the node wants now
   */
  List<Offer> offers(int capacity, Duration wait);

  Lease accept(String leaseId);

  /** Refuses an offer; never punished. */
  void decline(String leaseId, String reason);

  /** Gives an accepted lease back. */
  Lease release(String leaseId, String reason);

  Lease lease(String leaseId);

  /**
   * The leases that this node accepted and that are not over, for a node whose books do not know
   * them; none where a network cannot tell.
   */
  default List<HeldLease> held() {
    return List.of();
  }
}
