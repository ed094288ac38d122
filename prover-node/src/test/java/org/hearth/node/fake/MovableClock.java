package org.hearth.node.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Runs as another clock does, ahead of it or behind it by what the test says. */
public final class MovableClock extends Clock {
  private final Clock base;
  private volatile Duration ahead = Duration.ZERO;

  public MovableClock(Clock base) {
    this.base = base;
  }

  public void advance(Duration by) {
    ahead = ahead.plus(by);
  }

  /** From now on so much ahead of the other clock, or behind it. */
  public void ahead(Duration by) {
    ahead = by;
  }

  /** From now on it runs from that time. */
  public void jumpTo(Instant time) {
    ahead = Duration.between(base.instant(), time);
  }

  @Override
  public Instant instant() {
    return base.instant().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("tests read instants only");
  }
}
