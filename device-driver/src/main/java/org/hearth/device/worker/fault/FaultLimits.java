package org.hearth.device.worker.fault;

import java.time.Duration;

/**
 * How many faults of a card are borne.
 *
 * @param most so many faults pause it, at least 1
 * @param within faults older than this are forgotten
 * @param firstRest how long it rests after the first fault
 * @param longestRest the rest doubles with each fault up to this
 */
public record FaultLimits(int most, Duration within, Duration firstRest, Duration longestRest) {
  /** Five faults in an hour, and rests from 1 s to 1 min. */
  public static final FaultLimits DEFAULT =
      new FaultLimits(5, Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofMinutes(1));

  public FaultLimits {
    if (most < 1) {
      throw new IllegalArgumentException("At least one fault pauses a card, not " + most);
    }
  }
}
