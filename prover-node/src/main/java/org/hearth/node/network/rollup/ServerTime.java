package org.hearth.node.network.rollup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The network's clock, as this node's clock and the difference seen last. */
final class ServerTime {
  private final Clock clock;
  private volatile Duration ahead = Duration.ZERO;

  ServerTime(Clock clock) {
    this.clock = clock;
  }

  void seen(Instant serverTime) {
    ahead = Duration.between(clock.instant(), serverTime);
  }

  Instant now() {
    return clock.instant().plus(ahead);
  }
}
