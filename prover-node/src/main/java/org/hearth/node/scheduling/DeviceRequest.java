package org.hearth.node.scheduling;

import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.hearth.device.api.DeviceId;

/**
 * What a job wants of a device.
 *
 * @param logDomain k of its circuit of 2^k rows
 * @param failedOn devices that did not do it, and do not get it again
 * @param inTime whether a device would have it done before its deadline, as far as is known
 * @param late whether the deadline is over
 * @param mayBegin whether the user's rules let it begin now
 */
public record DeviceRequest(
    int logDomain,
    Set<DeviceId> failedOn,
    Predicate<DeviceId> inTime,
    BooleanSupplier late,
    BooleanSupplier mayBegin) {
  /** One that no rule keeps waiting. */
  public DeviceRequest(
      int logDomain, Set<DeviceId> failedOn, Predicate<DeviceId> inTime, BooleanSupplier late) {
    this(logDomain, failedOn, inTime, late, () -> true);
  }

  /** Those that would do, the best first. */
  public List<Capacity> suitable(List<Capacity> all) {
    return Capacity.inOrder(notTried(all).stream().filter(this::inTime).toList(), logDomain);
  }

  /** Whether waiting is of no use: there are devices, and none would be in time. */
  public boolean hopeless(List<Capacity> all) {
    List<Capacity> left = notTried(all);
    return late.getAsBoolean() || (!left.isEmpty() && left.stream().noneMatch(this::inTime));
  }

  private List<Capacity> notTried(List<Capacity> all) {
    return all.stream().filter(l -> !failedOn.contains(l.device().id())).toList();
  }

  private boolean inTime(Capacity capacity) {
    return inTime.test(capacity.device().id());
  }
}
