package org.hearth.node.chain.settle;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.network.spi.RewardEvent;
import org.hearth.node.network.spi.RewardEvent.PaidItem;
import org.hearth.node.network.spi.SignedEvent;

/** A contract has paid out all that it owed. */
public final class Payout {
  private static final String PAID = "/paid";

  private Payout() {}

  /**
   * What that means: one payment of all credits that were claimable; and where the contract has
   * paid another sum than these, the difference, said and not booked.
   *
   * @param log what was known before
   * @param pending what comes before it and is not in the log yet
   * @param one the contract's event
   * @param amount that it names
   */
  public static List<ChainEvent> of(
      SettlementLog log,
      List<ChainEvent> pending,
      ChainRpc.Log one,
      Instant time,
      BigInteger amount) {
    if (log.has(ChainEvent.id(one, PAID))) {
      return List.of();
    }
    List<PaidItem> owed = owed(log, pending);
    BigInteger sum = owed.stream().map(PaidItem::credit).reduce(BigInteger.ZERO, BigInteger::add);
    List<ChainEvent> events = new ArrayList<>();
    events.add(
        ChainEvent.of(
            one, PAID, new RewardEvent.Paid(time, one.block(), one.transaction(), owed, sum)));
    if (!sum.equals(amount)) {
      events.add(
          ChainEvent.of(
              one,
              PAID + "/difference",
              new RewardEvent.Unknown(
                  time, one.block(), "PAID_" + amount + "_WHERE_" + sum + "_WAS_OWED")));
    }
    return events;
  }

  private static List<PaidItem> owed(SettlementLog log, List<ChainEvent> pending) {
    List<RewardEvent> before = new ArrayList<>(log.all().stream().map(SignedEvent::event).toList());
    pending.forEach(event -> before.add(event.event()));
    Map<String, PaidItem> owed = new LinkedHashMap<>();
    for (RewardEvent event : before) {
      switch (event) {
        case RewardEvent.Claimable c ->
            owed.put(c.jobId() + c.leaseId(), new PaidItem(c.jobId(), c.leaseId(), c.credit()));
        case RewardEvent.Paid p ->
            p.items().forEach(item -> owed.remove(item.jobId() + item.leaseId()));
        default -> {}
      }
    }
    return List.copyOf(owed.values());
  }
}
