package org.hearth.app.ui.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How far back the list of jobs goes. */
public enum JobPeriod {
  ANY(Duration.ZERO),
  DAY(Duration.ofDays(1)),
  WEEK(Duration.ofDays(7)),
  MONTH(Duration.ofDays(31)),
  YEAR(Duration.ofDays(366));

  private final Duration length;

  JobPeriod(Duration length) {
    this.length = length;
  }

  /** Empty for all that there is. */
  Optional<Instant> start(Instant now) {
    return this == ANY ? Optional.empty() : Optional.of(now.minus(length));
  }
}
