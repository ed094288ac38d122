package org.hearth.node.chain.settle;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.network.spi.RewardEvent;
import org.hearth.node.network.spi.RewardEvent.PaidItem;

/** A contract has paid out what it owed, or a part of it. */
public final class Payout {
  private static final String PAID = "/paid";
  private static final Pattern LEFT = Pattern.compile("PAID_[0-9]+_BOOKED_[0-9]+_LEFT_([0-9]+)");

  private Payout() {}

  /**
   * What that means: one payment of the oldest credits that were claimable, as many as it covers;
   * and where it is not what they are worth, the difference, which is said and not booked. What was
   * paid of a credit that is not covered yet counts with the next payment.
   *
   * <p>It is the same however often it is worked out: of the log, only what comes before it on the
   * chain counts, so that what a power failure has left out of it is found again.
   *
   * @param log what is known, of whatever time
   * @param pending what comes before it in what is read now, also what the same event of the
   *     contract says; may be in the log, too
   * @param one the contract's event
   * @param amount that it names
   */
  public static List<ChainEvent> of(
      SettlementLog log,
      List<ChainEvent> pending,
      ChainRpc.Log one,
      Instant time,
      BigInteger amount) {
    // What is in both is gone through twice, in the same order, with the same end.
    List<RewardEvent> before =
        Stream.concat(
                log.told().stream().filter(event -> event.isBefore(one)),
                pending.stream().filter(event -> event.isBefore(one) || event.isOf(one)))
            .map(ChainEvent::event)
            .toList();
    List<PaidItem> owed = owed(before);
    List<PaidItem> covered = new ArrayList<>();
    BigInteger left = left(before).add(amount);
    for (PaidItem item : owed) {
      if (item.credit().compareTo(left) > 0) {
        break;
      }
      left = left.subtract(item.credit());
      covered.add(item);
    }
    if (covered.size() == owed.size()) {
      left = BigInteger.ZERO; // what another program has earned with this account
    }
    BigInteger sum =
        covered.stream().map(PaidItem::credit).reduce(BigInteger.ZERO, BigInteger::add);
    List<ChainEvent> events = new ArrayList<>();
    if (!covered.isEmpty()) {
      events.add(
          ChainEvent.of(
              one, PAID, new RewardEvent.Paid(time, one.block(), one.transaction(), covered, sum)));
    }
    if (!sum.equals(amount) || left.signum() > 0) {
      String what = "PAID_" + amount + "_BOOKED_" + sum + "_LEFT_" + left;
      events.add(
          ChainEvent.of(
              one, PAID + "/difference", new RewardEvent.Unknown(time, one.block(), what)));
    }
    return events;
  }

  /** What the last payment had beside what it covered. */
  private static BigInteger left(List<RewardEvent> before) {
    for (RewardEvent event : before.reversed()) {
      if (event instanceof RewardEvent.Unknown u) {
        Matcher left = LEFT.matcher(u.type());
        if (left.matches()) {
          return new BigInteger(left.group(1));
        }
      } else if (event instanceof RewardEvent.Paid) {
        break;
      }
    }
    return BigInteger.ZERO;
  }

  private static List<PaidItem> owed(List<RewardEvent> before) {
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
