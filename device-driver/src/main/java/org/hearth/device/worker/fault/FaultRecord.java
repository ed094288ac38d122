package org.hearth.device.worker.fault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The faults of a device, and what follows from them: after each it rests, twice as long as the
 * time before, and after too many within a time it is paused until somebody says so. A device that
 * works well for that time starts from the beginning.
 */
public final class FaultRecord {
  private final FaultLimits limits;
  private final Clock clock;
  private final Deque<Instant> faults = new ArrayDeque<>();
  private Optional<String> pausedBy = Optional.empty();

  public FaultRecord(FaultLimits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * @param event what happened, to follow "it"
   */
  public synchronized void add(String event) {
    Instant now = clock.instant();
    faults.addLast(now);
    forgetBefore(now.minus(limits.within()));
    if (faults.size() >= limits.most()) {
      pausedBy = Optional.of(event);
    }
  }

  private void forgetBefore(Instant start) {
    while (!faults.isEmpty() && faults.getFirst().isBefore(start)) {
      faults.removeFirst();
    }
  }

  /** The fault that was one too many; empty when it is not paused. */
  public synchronized Optional<String> pausedBy() {
    return pausedBy;
  }

  /** Faults that are still counted. */
  synchronized int count() {
    return faults.size();
  }

  /** How long it still rests; zero when it does not. */
  public synchronized Duration rest() {
    Instant now = clock.instant();
    forgetBefore(now.minus(limits.within()));
    if (faults.isEmpty()) {
      return Duration.ZERO;
    }
    Duration whole = limits.firstRest().multipliedBy(1L << Math.min(faults.size() - 1, 20));
    if (whole.compareTo(limits.longestRest()) > 0) {
      whole = limits.longestRest();
    }
    Duration left = Duration.between(now, faults.getLast().plus(whole));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Somebody says that it shall work again. */
  public synchronized void forgive() {
    faults.clear();
    pausedBy = Optional.empty();
  }
}
